import type { OrganisationDetails, OrganisationProfile } from '@shared/contract/organisation'

/** What stands in the fields, as typed. */
export interface OrganisationFields {
  name: string
  address: string
  taxId: string
  country: string
  exempt: boolean
  exemptStatus: string
  signer: string
}

export type OrganisationErrors = Partial<Record<keyof OrganisationFields, string>>

const addressLines = 8
const limits = { name: 200, address: 500, taxId: 60, exemptStatus: 120, signer: 120 } as const

/** What an organisation starts with that nobody described yet: the country that this computer is set to. */
export function newOrganisationFields(language: string): OrganisationFields {
  const country = new Intl.Locale(language).maximize().region ?? 'US'
  return { name: '', address: '', taxId: '', country, exempt: false, exemptStatus: '', signer: '' }
}

export function fieldsOf(profile: OrganisationProfile): OrganisationFields {
  const { name, address, taxId, country, exempt, exemptStatus, signer } = profile
  return { name, address, country, exempt, taxId: taxId ?? '', exemptStatus: exemptStatus ?? '', signer: signer ?? '' }
}

/** Reads the fields into what main takes, or says field by field what is wrong. */
export function readFields(
  fields: OrganisationFields
): { details: OrganisationDetails; errors?: never } | { errors: OrganisationErrors; details?: never } {
  const errors: OrganisationErrors = {}
  for (const [name, most] of Object.entries(limits) as [keyof typeof limits, number][]) {
    const { length } = fields[name].trim()
    if (length > most) errors[name] = `There is room for ${most} letters here; these are ${length}.`
  }
  const name = fields.name.trim()
  const address = fields.address.trim()
  if (name === '') errors.name = 'Say how the organisation is called.'
  if (address === '') errors.address = 'Say where letters reach it. Receipts carry the address.'
  if (address.split('\n').length > addressLines) errors.address = `An address has ${addressLines} lines at most.`
  if (Object.keys(errors).length > 0) return { errors }
  const { country, exempt } = fields
  return {
    details: {
      name,
      address,
      taxId: orNull(fields.taxId),
      country,
      exempt,
      exemptStatus: exempt ? orNull(fields.exemptStatus) : null,
      signer: orNull(fields.signer)
    }
  }
}

function orNull(text: string): string | null {
  return text.trim() || null
}
