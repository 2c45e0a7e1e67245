import { z } from 'zod'
import { countries } from '../domain/countries'
import { command, type FeatureDefinition, id, nothing, query } from './define'

const lines = 8

/** Each message stands alone, as it is shown beside a field and printed by the command line. */
export const organisationDetails = z.strictObject({
  name: z
    .string('The name is missing: write it as text.')
    .trim()
    .min(1, 'The name is empty.')
    .max(200, 'The name has 200 letters at most.'),
  /** As on an envelope, a line each. */
  address: z
    .string('The address is missing: write it as text, with a line break between its lines.')
    .trim()
    .min(1, 'The address is empty.')
    .max(500, 'The address has 500 letters at most.')
    .refine((text) => text.split('\n').length <= lines, `The address has ${lines} lines at most.`),
  taxId: z
    .string('The tax id is text, or null where there is none.')
    .trim()
    .min(1, 'The tax id is empty; leave it out where there is none.')
    .max(60, 'The tax id has 60 letters at most.')
    .nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.enum(
    countries as [string, ...string[]],
    'The country is the two letters of ISO 3166, like US, GB, CA, DE or AT.'
  ),
  /** Whether gifts to it may be deductible, because the state recognises it as a charity or the like. */
  exempt: z.boolean('Exempt is true or false.'),
  /** How that status is called, like `501(c)(3)`. */
  exemptStatus: z
    .string('The exempt status is text, or null where there is none.')
    .trim()
    .min(1, 'The exempt status is empty; leave it out where there is none.')
    .max(120, 'The exempt status has 120 letters at most.')
    .nullable(),
  /** Who signs receipts: a name, with the office where it helps. */
  signer: z
    .string('The signer is text, or null where nobody signs yet.')
    .trim()
    .min(1, 'The signer is empty; leave it out where nobody signs yet.')
    .max(120, 'The signer has 120 letters at most.')
    .nullable()
})
export type OrganisationDetails = z.infer<typeof organisationDetails>

/** The group that raises the money, as receipts and screens name it. */
export const organisationProfile = organisationDetails.extend({
  /** Shown through `encore-media://logo/ID`; a new logo has a new id. */
  logoId: id.nullable()
})
export type OrganisationProfile = z.infer<typeof organisationProfile>

export const organisation = {
  calls: {
    /** Null until somebody said who the organisation is. */
    get: query(nothing, organisationProfile.nullable()),
    set: command(organisationDetails, organisationProfile),
    /** Opens the file dialog to choose a PNG or JPEG; null when closed. */
    chooseLogo: command(nothing, organisationProfile.nullable()),
    removeLogo: command(nothing, organisationProfile)
  },
  events: { changed: nothing }
} satisfies FeatureDefinition
