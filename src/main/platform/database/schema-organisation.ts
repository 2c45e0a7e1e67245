/** The organisation's tables as the migrations leave them. */
export interface OrganisationSchema {
  /** One row at most, whose id is 1. */
  organisation: {
    id: number
    name: string
    address: string
    tax_id: string | null
    country: string
    exempt: number
    exempt_status: string | null
    signer: string | null
    /** Names the file of the logo in the data folder. */
    logo_id: string | null
  }
  milestones_told: {
    campaign_id: string
    /** `first`, or the percentage that was reached. */
    mark: string
    at: string
  }
}
