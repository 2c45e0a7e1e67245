import { z } from 'zod'
import { channelTypeIds } from '../domain/channel'
import { checkoutModels, stripeModels } from '../domain/offer'
import { command, type FeatureDefinition, id, instant, nothing, query } from './define'

const minor = z.int().nonnegative()
const name = z.string().trim().min(1).max(64)

/** A page on which supporters pay, in minor units of `currency`. */
export const checkoutPage = z.strictObject({
  id,
  campaignId: id,
  provider: z.enum(['stripe', 'paypal']),
  model: z.enum(checkoutModels),
  /** False: a page of Stripe's test mode, on which no money moves. */
  livemode: z.boolean(),
  currency: z.string(),
  /** Null where no album is sold. */
  albumPriceMinor: minor.nullable(),
  albumFmvMinor: minor.nullable(),
  extrasMinor: z.array(minor),
  /** Null while it is being made: asking for the same offer again finishes it. */
  url: z.url().nullable(),
  /** Whether the provider tells who showed a link. */
  tellsLinks: z.boolean(),
  active: z.boolean(),
  createdAt: instant
})
export type CheckoutPage = z.infer<typeof checkoutPage>

/** Who shows a page where. No names: a volunteer by id, a channel by its type. */
export const linkTarget = z.strictObject({
  channel: z.enum(channelTypeIds, 'There is no such channel.').nullable(),
  post: name.nullable(),
  volunteer: name.nullable()
})
export type LinkTarget = z.infer<typeof linkTarget>

/** One way to a page. `url` carries the reference, which says nothing of whom it stands for. */
export const checkoutLink = linkTarget.extend({
  id,
  pageId: id,
  reference: z.string(),
  url: z.url(),
  /** What a web page needs to show it as a button. */
  button: z.strictObject({ words: z.string(), html: z.string() }),
  createdAt: instant
})
export type CheckoutLink = z.infer<typeof checkoutLink>

export const checkoutOffer = z.strictObject({
  campaignId: id,
  model: z.enum(stripeModels),
  albumPriceMinor: z.int().positive().nullable(),
  /** Null: the album is worth its price. */
  albumFmvMinor: minor.nullable(),
  extrasMinor: z.array(z.int().positive()).max(20)
})
export type CheckoutOffer = z.infer<typeof checkoutOffer>

export const checkout = {
  calls: {
    list: query(z.strictObject({ campaignId: id }), z.array(checkoutPage)),
    /** Each way to a page, the plain one first. */
    links: query(z.strictObject({ pageId: id }), z.array(checkoutLink)),
    /** The same offer again answers the page that is there. */
    create: command(checkoutOffer, checkoutPage.extend({ created: z.boolean() })),
    /** Keeps a page that somebody made on PayPal. */
    keepPaypal: command(z.strictObject({ campaignId: id, url: z.string().max(2_000) }), checkoutPage),
    setActive: command(z.strictObject({ id, active: z.boolean() }), checkoutPage),
    /** The same way again answers the link that is there. */
    link: command(z.strictObject({ pageId: id, target: linkTarget }), checkoutLink),
    /** The QR code of a link: the side in modules with the quiet zone, and its dark modules as one SVG path. */
    qr: query(z.strictObject({ linkId: id }), z.strictObject({ size: z.int().positive(), path: z.string() })),
    /** Asks where to, and writes the code there; null when that was closed. */
    saveQr: command(
      z.strictObject({ linkId: id, format: z.enum(['png', 'svg']) }),
      z.strictObject({ path: z.string() }).nullable()
    ),
    copy: command(z.strictObject({ linkId: id, what: z.enum(['url', 'button']) }), z.null())
  },
  events: { changed: nothing }
} satisfies FeatureDefinition
