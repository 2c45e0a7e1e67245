import { z } from 'zod'
import { command, type FeatureDefinition, id, query } from './define'

const minor = z.int()
const currency = z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, like USD.')
const columnName = z.string().min(1).max(500).nullish()

export const providers = ['stripe', 'paypal', 'venmo', 'square', 'givebutter', 'generic'] as const
const provider = z.enum(providers)
export type ImportProvider = z.infer<typeof provider>

/** What a column of the generic format holds. */
export const mappedFields = ['date', 'amount', 'currency', 'name', 'email', 'id', 'fee', 'note'] as const
export type MappedField = (typeof mappedFields)[number]

/** How a file is to be read, as far as it does not say itself: which columns hold what, and how figures are written. */
export const importMapping = z.strictObject({
  columns: z
    .strictObject(
      Object.fromEntries(mappedFields.map((field) => [field, columnName])) as Record<MappedField, typeof columnName>
    )
    .optional(),
  /** The order of day, month and year, like `DD/MM/YYYY`. */
  dateFormat: z.string().max(40).nullish(),
  /** The decimal sign. */
  decimal: z.enum([',', '.', 'comma', 'point']).nullish(),
  /** Of all amounts, where no column says it. */
  currency: currency.nullish()
})
export type ImportMapping = z.infer<typeof importMapping>

/** What the file itself leaves open, to be answered in the mapping under the same name. */
export const question = z.strictObject({
  question: z.enum(['dateFormat', 'decimal']),
  text: z.string(),
  options: z.array(z.string()),
  /** Cells that can be read both ways. */
  examples: z.array(z.string())
})
export type Question = z.infer<typeof question>

/** A row that is not booked: the line on which it begins, and why in one sentence. */
export const rejectedRow = z.strictObject({ row: z.int().positive(), reason: z.string() })
export type RejectedRow = z.infer<typeof rejectedRow>

/** A donation of another source that may be the same money: nothing is merged by itself. */
export const likelyPair = z.strictObject({
  row: z.int().positive(),
  donationId: id,
  provider: z.string(),
  date: z.iso.date(),
  amountMinor: minor,
  currency
})
export type LikelyPair = z.infer<typeof likelyPair>

export const importCounts = z.strictObject({
  /** New donations. */
  added: z.int().nonnegative(),
  /** New refunds and disputes of donations. */
  refunds: z.int().nonnegative(),
  /** Rows that were booked before. */
  duplicates: z.int().nonnegative(),
  /** Rows that are no donation: transfers to the bank, holds, fees, sums. */
  skipped: z.int().nonnegative(),
  /** Rows that wait for a person to decide, because they join nothing. */
  waiting: z.int().nonnegative()
})
export type ImportCounts = z.infer<typeof importCounts>

/** What importing did, or would do. Of very many rejected rows the first thousand are listed. */
export const importReport = importCounts.extend({
  provider,
  format: z.string(),
  rejectedCount: z.int().nonnegative(),
  rejected: z.array(rejectedRow),
  ambiguous: z.array(question),
  /** Sums of the new donations and refunds. */
  sums: z.array(z.strictObject({ currency, count: z.int(), grossMinor: minor, feeMinor: minor, refundedMinor: minor })),
  pairs: z.array(likelyPair)
})
export type ImportReport = z.infer<typeof importReport>

/** A row as it would be booked. */
export const previewRow = z.strictObject({
  row: z.int().positive(),
  date: z.iso.date(),
  what: z.enum(['donation', 'refund', 'dispute', 'waiting']),
  known: z.boolean(),
  donor: z.string().nullable(),
  amountMinor: minor,
  feeMinor: minor,
  currency
})
export type PreviewRow = z.infer<typeof previewRow>

/** A file that was opened for importing. */
export const openedFile = z.strictObject({
  id,
  name: z.string(),
  /** The kind that its column names show; `generic` where they show none. */
  provider,
  label: z.string(),
  columns: z.array(z.string()),
  /** The first rows, for choosing columns. */
  sample: z.array(z.array(z.string())),
  /** How a file with these columns was read last time. */
  remembered: importMapping.nullable()
})
export type OpenedFile = z.infer<typeof openedFile>

const asked = z.strictObject({ id, mapping: importMapping })

export const imports = {
  calls: {
    /** The path comes from a drop; the dialog below needs none. */
    open: command(z.strictObject({ campaignId: id, path: z.string().min(1) }), openedFile),
    /** Opens the system's file dialog; null when it was closed without a choice. */
    choose: command(z.strictObject({ campaignId: id }), openedFile.nullable()),
    /** What importing would do. Nothing is written. */
    preview: query(asked, z.strictObject({ report: importReport, rows: z.array(previewRow) })),
    /** Books the file in one transaction. */
    commit: command(asked, importReport),
    /** Stops what is under way with the file and forgets it; nothing of it is kept. */
    cancel: command(z.strictObject({ id }), z.null())
  },
  events: {
    progress: z.strictObject({ id, rows: z.int().nonnegative(), fraction: z.number().min(0).max(1) })
  }
} satisfies FeatureDefinition
