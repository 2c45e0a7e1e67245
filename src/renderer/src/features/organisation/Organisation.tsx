import type { OrganisationProfile } from '@shared/contract/organisation'
import { useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Line } from '../settings/Line'
import { OrganisationForm } from './OrganisationForm'
import './organisation.css'

/** Who raises the money, for Settings: its details and its logo. */
export function Organisation() {
  const profile = useCall('organisation.get', {})
  if (profile.error) {
    return (
      <FailureCallout error={profile.error} action={<Button onPress={() => profile.refetch()}>Try again</Button>} />
    )
  }
  if (profile.data === undefined) return null
  return (
    <>
      <OrganisationForm profile={profile.data} />
      <Logo profile={profile.data} />
    </>
  )
}

function Logo({ profile }: { profile: OrganisationProfile | null }) {
  const choose = useCommand('organisation.chooseLogo')
  const remove = useCommand('organisation.removeLogo')
  const error = choose.error ?? remove.error
  const logoId = profile?.logoId ?? null
  return (
    <>
      {error ? <FailureCallout error={error} /> : null}
      <Line
        name="Logo"
        value={
          profile
            ? 'A PNG or JPEG of 5 MB at most. Receipts carry it.'
            : 'Save the organisation first; then choose its logo.'
        }
      >
        {logoId ? (
          <img className="organisation-logo" src={`encore-media://logo/${logoId}`} alt="The organisation’s logo" />
        ) : null}
        {logoId ? (
          <Button look="bare" onPress={() => remove.mutate({})} aria-label="Remove logo">
            Remove
          </Button>
        ) : null}
        <Button onPress={() => choose.mutate({})} isDisabled={profile === null} aria-label="Choose logo…">
          Choose…
        </Button>
      </Line>
    </>
  )
}
