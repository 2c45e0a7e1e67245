import { type OrganisationDetails, organisationDetails } from '@shared/contract/organisation'
import { AppError } from '@shared/domain/errors'
import { z } from 'zod'

const notAStatus = /^\s*(true|false|yes|no|none|n\/a|0|1)?\s*$/i
const isText = (value: unknown) => typeof value === 'string'
const { shape } = organisationDetails

/** What the file may hold: the profile as `org show --json` answers it, with the status in `exempt` where that is shorter. */
const fileSchema = z.strictObject(
  {
    ...shape,
    country: z
      .string('The country is missing: write its two letters, like US.')
      .trim()
      .toUpperCase()
      .pipe(shape.country),
    taxId: shape.taxId.default(null),
    exempt: z.custom<boolean | string>(
      (value) => typeof value === 'boolean' || (isText(value) && !notAStatus.test(value)),
      'Exempt is true, false, or the status as text, like "501(c)(3)".'
    ),
    exemptStatus: shape.exemptStatus.default(null),
    signer: shape.signer.default(null),
    logoId: z.unknown().optional()
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `The profile has no ${issue.keys.map((key) => `"${key}"`).join(' or ')}.`
        : 'The file does not hold one object in braces.'
  }
)

const hint =
  'Nothing was changed. It holds {"name", "address", "taxId", "country", "exempt", "signer"}; see encore help org set.'

/**
 * Reads an organisation's profile from the text of a JSON file. A logo that it names is left out.
 * @throws AppError `invalid-input` with a sentence for each mistake.
 */
export function readProfile(text: string): OrganisationDetails {
  const parsed = fileSchema.safeParse(parseJson(text))
  if (!parsed.success) {
    throw new AppError('invalid-input', parsed.error.issues.map(({ message }) => message).join(' '), hint)
  }
  const { logoId: _, exempt, exemptStatus, ...rest } = parsed.data
  return typeof exempt === 'string'
    ? { ...rest, exempt: true, exemptStatus: exemptStatus ?? exempt.trim() }
    : { ...rest, exempt, exemptStatus }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new AppError('invalid-input', 'The file is not JSON.', hint)
  }
}
