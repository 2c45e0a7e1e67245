/** The tables of donors' history and of receipts, as the migrations leave them. Amounts are integer minor units. */
export interface PeopleSchema {
  donors_apart: { one: string; other: string; at: string }
  donation_thanks: { donation_id: string; at: string }
  receipt_counters: { year: number; last: number }
  receipts: {
    id: string
    /** `2026-0001`: the year of issue and the place in it. */
    number: string
    year: number
    position: number
    kind: string
    gift_year: number
    donor_id: string | null
    /** Id of the country's form. */
    form: string
    currency: string
    amount_minor: number
    benefit_minor: number
    deductible_minor: number
    /** Number of the voided receipt that it stands for. */
    replaces: string | null
    /** Local day of issue. */
    issued_on: string
    /** What it says, as sealed JSON; null once the donor was erased. */
    sealed: string | null
    /** Its file, base64 and sealed; null until it was drawn, or once the donor was erased. */
    pdf: string | null
    /** Of the file's bytes. */
    sha256: string | null
    created_at: string
  }
  receipt_gifts: { receipt_id: string; donation_id: string; amount_minor: number; refunded_minor: number }
  receipt_voids: { receipt_id: string; reason: string; at: string; seen_at: string | null }
  token_limits: {
    country: string
    year: number
    low_cost_minor: number
    minimum_minor: number
    cap_minor: number
    source: string
    checked_on: string
  }
}
