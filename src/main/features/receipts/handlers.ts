import type { Handlers } from '@shared/contract'
import type { SavedReceipt } from '@shared/contract/receipts'
import { AppError } from '@shared/domain/errors'
import type { Dialogs } from '../../platform/dialogs'
import type { EventBus } from '../../platform/events'
import type { ReceiptService } from './service'

export interface ReceiptHandlerParts {
  receipts: ReceiptService
  dialogs: Dialogs
  events: EventBus
  /** Everybody who was merged into a person, with that person. */
  members(donorId: string): Promise<string[]>
  /** Where receipts go until somebody chooses. */
  folder: string
}

/** The contract's `receipts` calls. */
export function receiptHandlers({
  receipts,
  dialogs,
  events,
  members,
  folder
}: ReceiptHandlerParts): Handlers<'receipts'> {
  const paths = new Map<string, string>()
  let last = folder
  let batch: AbortController | null = null

  async function choose(): Promise<string | null> {
    const chosen = await dialogs.openFolder(last, 'Folder for receipts')
    if (chosen !== null) last = chosen
    return chosen
  }
  async function saveInto(dir: string, number: string): Promise<SavedReceipt> {
    const saved = await receipts.save(number, dir)
    paths.set(number, saved.path)
    return saved
  }

  return {
    list: async ({ donorId, year }) =>
      receipts.list({
        ...(donorId === null ? {} : { donorIds: await members(donorId) }),
        ...(year === null ? {} : { year })
      }),
    ofDonation: ({ donationId }) => receipts.ofDonation(donationId),
    lapsed: () => receipts.lapsed(),
    preview: ({ donationId }) => receipts.preview(donationId),
    previewYear: (scope) => receipts.previewBatch(scope),
    async issue({ donationId }) {
      const dir = await choose()
      return dir === null ? null : saveInto(dir, (await receipts.issue(donationId)).number)
    },
    async save({ number }) {
      const dir = await choose()
      return dir === null ? null : saveInto(dir, number)
    },
    void: ({ number }) => receipts.void(number),
    seen: ({ number }) => receipts.seen(number),
    async reissue({ number }) {
      const dir = await choose()
      return dir === null ? null : saveInto(dir, (await receipts.reissue(number)).number)
    },
    async batch(scope) {
      if (batch) {
        throw new AppError('in-use', 'Receipts are being written already.', 'Wait until they are done, or cancel them.')
      }
      const dir = await choose()
      if (dir === null) return null
      batch = new AbortController()
      try {
        const { saved, skipped, cancelled } = await receipts.batch(scope, dir, {
          signal: batch.signal,
          onProgress: (done, total) => events.emit('receipts.progress', { done, total })
        })
        for (const { receipt, path } of saved) paths.set(receipt.number, path)
        return { folder: dir, saved, left: skipped.length, cancelled }
      } finally {
        batch = null
      }
    },
    async cancelBatch() {
      batch?.abort()
      return null
    },
    async reveal({ number }) {
      const path = paths.get(number)
      if (path === undefined) {
        throw new AppError(
          'not-found',
          `Receipt ${number} was not saved since the start.`,
          'Save it again to see where.'
        )
      }
      dialogs.reveal(path)
      return null
    },
    limits: () => receipts.limits(),
    setLimit: (limit) => receipts.setLimit(limit)
  }
}
