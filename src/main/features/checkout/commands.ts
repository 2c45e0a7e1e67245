import { type CheckoutLink, type CheckoutPage, checkoutOffer, linkTarget } from '@shared/contract/checkout'
import { channelTypeIds } from '@shared/domain/channel'
import { AppError } from '@shared/domain/errors'
import { formatMoney, parseMoney } from '@shared/domain/money'
import { stripeModels } from '@shared/domain/offer'
import type { Command, CommandArguments } from '../../command-line/command'
import { writeAskedFile } from '../../platform/small-files'
import { qrPng, qrSvg } from './qr'
import type { CheckoutService } from './service'

/** What the defaults of a page are taken from. */
interface OfferCampaigns {
  get(id: string): Promise<{ currency: string; albumPriceMinor: number | null; albumFmvMinor: number | null }>
}

/** The command line's `checkout` rows. */
export function checkoutCommands(checkout: CheckoutService, campaigns: OfferCampaigns): Command[] {
  return [
    createCommand(checkout, campaigns),
    {
      name: 'checkout list',
      positionals: [],
      options: { campaign: { type: 'string', value: 'ID', help: 'Whose pages; all unless told' } },
      summary: 'List the checkout pages',
      example: 'encore checkout list --campaign camp_4t9z2k8m0q3v5x7y',
      async run(args) {
        const all = await checkout.list(args.optional('campaign') ?? null)
        const json = await Promise.all(all.map((page) => pageAnswer(checkout, page)))
        return { json, text: all.map(line).join('\n') || 'No checkout page yet.' }
      }
    },
    {
      name: 'checkout link',
      positionals: ['ID'],
      options: {
        channel: { type: 'string', value: 'CHANNEL', help: 'Where it is shown, like facebook' },
        post: { type: 'string', value: 'POST', help: 'The post that shows it' },
        volunteer: { type: 'string', value: 'VOLUNTEER', help: 'Who shows it' },
        qr: { type: 'string', value: 'FILE', help: 'Write its QR code there, as .png or .svg' }
      },
      summary: 'The link to a checkout page for one channel, post or volunteer; asked again it is the same',
      example: 'encore checkout link page_4t9z2k8m0q3v5x7y --channel facebook --qr poster.png',
      async run(args) {
        const file = args.optional('qr')
        const draw = file === undefined ? null : drawingFor(file)
        const page = await checkout.get(args.positionals[0] ?? '')
        const link = await checkout.link(page.id, targetOf(args))
        if (file !== undefined && draw) await writeAskedFile(file, await draw(link.url), { over: false })
        return { json: { ...linkAnswer(page, link), qr: file ?? null }, text: link.url }
      }
    },
    {
      name: 'checkout paypal',
      positionals: ['URL'],
      options: { campaign: { type: 'string', value: 'ID', required: true, help: 'Whose page it is' } },
      summary: 'Keep a page that you made on PayPal: a hosted button, a payment link or paypal.me',
      example: 'encore checkout paypal https://paypal.me/springalbum --campaign camp_4t9z2k8m0q3v5x7y',
      async run(args) {
        const page = await checkout.keepPaypal(args.text('campaign'), args.positionals[0] ?? '')
        return { json: await pageAnswer(checkout, page), text: line(page) }
      }
    },
    switchCommand(checkout, 'deactivate', false, 'Take a checkout page off; it is kept and can be put on again'),
    switchCommand(checkout, 'activate', true, 'Put a checkout page on again')
  ]
}

function createCommand(checkout: CheckoutService, campaigns: OfferCampaigns): Command {
  return {
    name: 'checkout create',
    positionals: [],
    options: {
      campaign: { type: 'string', value: 'ID', required: true, help: 'What the page raises for' },
      'album-price': {
        type: 'string',
        value: 'AMOUNT',
        help: "Price of the album, like 10.00; the campaign's unless told"
      },
      'album-fmv': { type: 'string', value: 'AMOUNT', help: "What the album is worth; the campaign's, or the price" },
      extras: { type: 'string', value: 'A[,B...]', required: true, help: 'Amounts to add, like 5.00,10.00,25.00' },
      model: {
        type: 'string',
        value: 'MODEL',
        help: 'steps: album and gifts to add (default); choose: one amount, album as minimum; gift; monthly'
      }
    },
    summary: 'Create a checkout page at Stripe; the same offer again answers the same page',
    example: 'encore checkout create --campaign camp_4t9z2k8m0q3v5x7y --album-price 10.00 --extras 5.00,10.00,25.00',
    async run(args) {
      const campaign = await campaigns.get(args.text('campaign'))
      const amount = (text: string | undefined) =>
        text === undefined ? null : parseMoney(text, campaign.currency).minor
      const price = amount(args.optional('album-price'))
      const parsed = checkoutOffer.safeParse({
        campaignId: args.text('campaign'),
        model: args.optional('model') ?? 'steps',
        albumPriceMinor: price ?? campaign.albumPriceMinor,
        // The campaign's worth belongs to the campaign's price.
        albumFmvMinor: amount(args.optional('album-fmv')) ?? (price === null ? campaign.albumFmvMinor : null),
        extrasMinor: args.text('extras').split(',').map(amount)
      })
      if (!parsed.success) throw badOffer(parsed.error.issues[0]?.path[0])
      const page = await checkout.create(parsed.data)
      return { json: await pageAnswer(checkout, page), text: line(page) }
    }
  }
}

function switchCommand(checkout: CheckoutService, verb: string, active: boolean, summary: string): Command {
  return {
    name: `checkout ${verb}`,
    positionals: ['ID'],
    options: {},
    summary,
    example: `encore checkout ${verb} page_4t9z2k8m0q3v5x7y`,
    async run({ positionals: [id = ''] }) {
      const page = await checkout.setActive(id, active)
      return { json: page, text: line(page) }
    }
  }
}

function badOffer(field: PropertyKey | undefined): AppError {
  if (field === 'model') {
    return new AppError('usage', 'There is no such model. No page was created.', `Use ${stripeModels.join(', ')}.`)
  }
  const amount = field === 'albumPriceMinor' ? 'The price of the album' : 'An amount'
  return new AppError(
    'invalid-input',
    `${amount} is not larger than zero. No page was created.`,
    'Use a larger amount.'
  )
}

function targetOf(args: CommandArguments) {
  const parsed = linkTarget.safeParse({
    channel: args.optional('channel') ?? null,
    post: args.optional('post') ?? null,
    volunteer: args.optional('volunteer') ?? null
  })
  if (parsed.success) return parsed.data
  throw new AppError(
    'invalid-input',
    `No link was made. ${parsed.error.issues[0]?.message ?? ''}`.trim(),
    `Channels are ${channelTypeIds.join(', ')}; posts and volunteers are named by their ids.`
  )
}

function drawingFor(file: string): (text: string) => Promise<Uint8Array> {
  const extension = /\.(png|svg)$/i.exec(file)?.[1]?.toLowerCase()
  if (extension === 'png') return qrPng
  if (extension === 'svg') return async (text) => qrSvg(text)
  throw new AppError(
    'usage',
    `${file} is neither a .png nor a .svg file. No link was made.`,
    'Name it like poster.png.'
  )
}

/** A page with its plain link; without one while it is unfinished. */
async function pageAnswer(checkout: CheckoutService, page: CheckoutPage) {
  const [link] = await checkout.links(page.id)
  return { ...page, pageUrl: page.url, ...(link ? linkAnswer(page, link) : { reference: null }) }
}

/** `id` is the page's: what a link is asked for by. */
function linkAnswer({ id, model, tellsLinks }: CheckoutPage, link: CheckoutLink) {
  const { reference, url, channel, post, volunteer } = link
  return { id, url, model, reference, linkId: link.id, channel, post, volunteer, tellsLinks, button: link.button.html }
}

function line(page: CheckoutPage): string {
  const { id, model, url, currency, albumPriceMinor, extrasMinor } = page
  const shown = (minor: number) => formatMoney({ minor, currency }, 'en-US')
  const sells = [...(albumPriceMinor === null ? [] : [`album ${shown(albumPriceMinor)}`]), ...extrasMinor.map(shown)]
  const state = url === null ? 'unfinished' : page.active ? (page.livemode ? 'on' : 'on, test mode') : 'off'
  return [id, model, sells.join(', '), state, url ?? ''].filter(Boolean).join('  ')
}
