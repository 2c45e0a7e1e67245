import { resolve } from 'node:path'
import type { OrganisationProfile } from '@shared/contract/organisation'
import { countryName } from '@shared/domain/countries'
import type { Command } from '../../command-line/command'
import { readText, requireFile } from '../../platform/files'
import { readProfile } from './profile-file'
import type { OrganisationService } from './service'

/** The command line's `org` rows. */
export function organisationCommands(organisation: OrganisationService): Command[] {
  return [
    {
      name: 'org set',
      positionals: [],
      options: {
        file: {
          type: 'string',
          value: 'ORG.json',
          required: true,
          help: '{"name", "address" (lines with \\n), "taxId", "country", "exempt" (true, false or "501(c)(3)"), "signer"}'
        },
        logo: { type: 'string', value: 'FILE', help: 'A PNG or JPEG for receipts; `none` removes the one there is' }
      },
      summary: 'Say who the organisation is, as receipts name it',
      example: 'encore org set --file ORG.json --logo logo.png',
      async run(args) {
        const path = resolve(args.text('file'))
        await requireFile(path)
        let profile = await organisation.set(readProfile((await readText(path)) ?? ''))
        const logo = args.optional('logo')
        if (logo !== undefined) {
          profile = await (logo === 'none' ? organisation.removeLogo() : organisation.setLogo(resolve(logo)))
        }
        return answer(profile)
      }
    },
    {
      name: 'org show',
      positionals: [],
      options: {},
      summary: 'Show who the organisation is',
      example: 'encore org show --json',
      run: async () => answer(await organisation.required())
    }
  ]
}

function answer(profile: OrganisationProfile) {
  const { name, address, taxId, country, exempt, exemptStatus, signer, logoId } = profile
  const facts = [
    name,
    address,
    countryName(country),
    taxId === null ? 'No tax id' : `Tax id ${taxId}`,
    exempt ? `Exempt${exemptStatus === null ? '' : `: ${exemptStatus}`}` : 'Not exempt',
    signer === null ? 'Nobody signs receipts yet' : `Receipts are signed by ${signer}`,
    logoId === null ? 'No logo' : 'With a logo'
  ]
  return { json: profile, text: facts.join('\n') }
}
