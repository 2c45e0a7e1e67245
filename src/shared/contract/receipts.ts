import { z } from 'zod'
import { command, type FeatureDefinition, id, instant, nothing, query } from './define'

const minor = z.int()
const currency = z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, like USD.')
const year = z.int().min(1990).max(2200)
const number = z.string().regex(/^\d{4}-\d{4,}$/, 'A receipt number looks like 2026-0001.')

export const voidReasons = ['asked', 'refunded', 'disputed', 'failed'] as const
export type VoidReason = (typeof voidReasons)[number]

/** What a receipt states, in minor units of its currency. */
const stated = {
  currency,
  /** What was paid and not given back. */
  amountMinor: minor,
  /** Good-faith worth of what the supporter got for it. */
  benefitMinor: minor,
  deductibleMinor: minor
}

export const receipt = z.strictObject({
  id,
  number,
  /** For one gift, or for what one donor gave in a year. */
  kind: z.enum(['gift', 'year']),
  giftYear: year,
  donorId: id.nullable(),
  /** As the donor is named today; null where nobody knows, or once they were erased. */
  donor: z.string().nullable(),
  form: z.string(),
  ...stated,
  issuedOn: z.iso.date(),
  donationIds: z.array(id),
  /** Number of the voided receipt that it stands for. */
  replaces: number.nullable(),
  replacedBy: number.nullable(),
  /** Why and when it stopped being valid; `seenAt` where somebody took note of what happened to the money. */
  voided: z.strictObject({ reason: z.enum(voidReasons), at: instant, seenAt: instant.nullable() }).nullable(),
  /** What it said is gone, because its donor was erased. */
  erased: z.boolean()
})
export type Receipt = z.infer<typeof receipt>

/** What issuing would give, before anything is issued. */
export const receiptPreview = z.strictObject({
  /** The country's form by its name. */
  form: z.string(),
  donor: z.string().nullable(),
  ...stated,
  refundedMinor: minor,
  goods: z.string().nullable(),
  /** The next number, as far as nobody else takes it first. */
  number,
  replaces: number.nullable()
})
export type ReceiptPreview = z.infer<typeof receiptPreview>

export const savedReceipt = z.strictObject({ receipt, path: z.string() })
export type SavedReceipt = z.infer<typeof savedReceipt>

export const batchPreview = z.strictObject({
  form: z.string(),
  /** A row a currency. */
  totals: z.array(z.strictObject({ ...stated, receipts: z.int(), gifts: z.int() }))
})
export type BatchPreview = z.infer<typeof batchPreview>

export const tokenLimit = z.strictObject({
  country: z.literal('US'),
  year,
  lowCostMinor: z.int().positive(),
  minimumMinor: z.int().positive(),
  capMinor: z.int().positive(),
  source: z.string().trim().min(1, 'Say where the limits are published.').max(200),
  checkedOn: z.iso.date()
})
export type TokenLimit = z.infer<typeof tokenLimit>

export const receipts = {
  calls: {
    /** The newest first. */
    list: query(z.strictObject({ donorId: id.nullable(), year: year.nullable() }), z.array(receipt)),
    /** The valid receipt of a donation, else the one that was voided last, else null. */
    ofDonation: query(z.strictObject({ donationId: id }), receipt.nullable()),
    /** Receipts that lost their ground by a refund or dispute and that nobody took note of. */
    lapsed: query(nothing, z.array(receipt)),
    preview: query(z.strictObject({ donationId: id }), receiptPreview),
    previewYear: query(z.strictObject({ year, campaignId: id.nullable(), donorId: id.nullable() }), batchPreview),
    /** Issues where needed and saves; opens the folder dialog. Null when closed. */
    issue: command(z.strictObject({ donationId: id }), savedReceipt.nullable()),
    /** Saves one that was issued before: the same bytes. */
    save: command(z.strictObject({ number }), savedReceipt.nullable()),
    void: command(z.strictObject({ number }), receipt),
    /** Takes note of one that was voided by what happened to the money. */
    seen: command(z.strictObject({ number }), receipt),
    /** Issues for what is left of the gifts of a voided one. */
    reissue: command(z.strictObject({ number }), savedReceipt.nullable()),
    /** One receipt a donor and currency for a year; opens the folder dialog. Null when closed. */
    batch: command(
      z.strictObject({ year, campaignId: id.nullable(), donorId: id.nullable() }),
      z
        .strictObject({ folder: z.string(), saved: z.array(savedReceipt), left: z.int(), cancelled: z.boolean() })
        .nullable()
    ),
    cancelBatch: command(nothing, z.null()),
    /** Shows a file that was saved since the start. */
    reveal: command(z.strictObject({ number }), z.null()),
    limits: query(nothing, z.array(tokenLimit)),
    setLimit: command(tokenLimit, z.array(tokenLimit))
  },
  events: {
    changed: nothing,
    /** Receipts that a refund or a dispute has just voided. */
    lapsed: z.strictObject({ numbers: z.array(number) }),
    progress: z.strictObject({ done: z.int(), total: z.int() })
  }
} satisfies FeatureDefinition
