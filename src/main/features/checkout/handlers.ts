import type { Handlers } from '@shared/contract'
import type { Dialogs } from '../../platform/dialogs'
import { writeAskedFile } from '../../platform/small-files'
import { qrDrawing, qrPng, qrSvg } from './qr'
import type { CheckoutService } from './service'

const kinds = { png: 'Picture (PNG)', svg: 'Drawing (SVG)' }

/** The contract's `checkout` calls. */
export function checkoutHandlers(
  checkout: CheckoutService,
  dialogs: Pick<Dialogs, 'saveFile' | 'copy'>
): Handlers<'checkout'> {
  return {
    list: ({ campaignId }) => checkout.list(campaignId),
    links: ({ pageId }) => checkout.links(pageId),
    create: (asked) => checkout.create(asked),
    keepPaypal: ({ campaignId, url }) => checkout.keepPaypal(campaignId, url),
    setActive: ({ id, active }) => checkout.setActive(id, active),
    link: ({ pageId, target }) => checkout.link(pageId, target),
    qr: async ({ linkId }) => qrDrawing((await checkout.getLink(linkId)).url),
    async saveQr({ linkId, format }) {
      const { url, channel } = await checkout.getLink(linkId)
      const name = `checkout-${channel ?? 'page'}.${format}`
      const path = await dialogs.saveFile({ title: 'Save QR code', name, kind: kinds[format] })
      if (path === null) return null
      await writeAskedFile(path, format === 'png' ? await qrPng(url) : qrSvg(url), { over: true })
      return { path }
    },
    async copy({ linkId, what }) {
      const { url, button } = await checkout.getLink(linkId)
      dialogs.copy(what === 'url' ? url : button.html)
      return null
    }
  }
}
