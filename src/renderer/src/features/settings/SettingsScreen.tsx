import type { Preferences } from '@shared/contract/preferences'
import type { ReactNode } from 'react'
import { keyOf, queryClient, useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Room } from '../../ui/Room'
import { Segmented } from '../../ui/Segmented'
import { State } from '../../ui/State'
import { useCampaign } from '../campaigns'
import { StripeConnection } from '../connections'
import { Organisation } from '../organisation'
import { About } from './About'
import { Line } from './Line'
import './settings.css'
import { Tools } from './Tools'

const themes = [
  { id: 'system', label: 'Like this computer' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' }
] as const

/** Problems that Encore works with all the same. */
const advice = ['keychain-missing', 'key-beside-data']

/** Look, tools, and where things are kept. */
export function SettingsScreen({ preferences }: { preferences: Preferences }) {
  const set = useCommand('preferences.set')
  const health = useCall('diagnostics.health', {})
  return (
    <Room title="Settings" fact="for this computer">
      <div className="settings">
        {set.error ? <FailureCallout error={set.error} /> : null}
        <Section title="Look">
          <Line name="Light or dark">
            <Segmented
              label="Light or dark"
              value={preferences.theme}
              options={themes}
              onChange={(theme) => set.mutate({ theme })}
            />
          </Line>
        </Section>
        <Section title="Organisation">
          <Organisation />
        </Section>
        <Section title="Connections">
          <StripeConnection />
        </Section>
        {health.data ? (
          <Section title="Tools">
            <Tools health={health.data} preferences={preferences} />
          </Section>
        ) : null}
        <Section title="Where things are">
          <ExportFolder />
          <Line name="Campaigns, clips and exports" value={health.data?.database.path} />
          <Line name="Recordings" value="Stay where they are. Encore remembers the way and never writes to them." />
        </Section>
        <Section title="Health">
          {health.error ? (
            <FailureCallout error={health.error} action={<Button onPress={() => health.refetch()}>Try again</Button>} />
          ) : null}
          {health.data?.problems.map(({ code, message, hint }) => (
            <Line
              key={code}
              name={<State kind={advice.includes(code) ? 'unknown' : 'blocked'}>{message}</State>}
              value={hint}
            />
          ))}
          {health.data && health.data.problems.length === 0 ? (
            <Line name={<State kind="done">Everything that Encore stands on works</State>} />
          ) : null}
        </Section>
        <Section title="About">
          <About health={health.data} />
        </Section>
      </div>
    </Room>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-section">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  )
}

function ExportFolder() {
  const { id: campaignId, name } = useCampaign()
  const folder = useCall('exporting.folder', { campaignId })
  const choose = useCommand('exporting.chooseFolder')
  const change = () =>
    choose.mutate(
      { campaignId },
      { onSuccess: (chosen) => chosen && queryClient.setQueryData(keyOf('exporting.folder', { campaignId }), chosen) }
    )
  return (
    <>
      {choose.error ? <FailureCallout error={choose.error} /> : null}
      <Line name={`Exported files of “${name}”`} value={folder.data?.path ?? ' '}>
        <Button onPress={change}>Change…</Button>
      </Line>
    </>
  )
}
