import type { Clip } from '@shared/contract/clips'
import type { Preferences } from '@shared/contract/preferences'
import type { Recording } from '@shared/contract/recordings'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../../lib/client'
import { runCommand } from '../../lib/commands'
import { campaignWeek, fullDay } from '../../lib/format'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { SkeletonRows } from '../../ui/Empty'
import { Room } from '../../ui/Room'
import { State } from '../../ui/State'
import { useCampaign } from '../campaigns'
import { ExportDialog, reveal, useExports } from '../exporting'
import { useImporting } from '../studio'
import './home.css'
import { LatestClips, LatestExports, LatestRecordings } from './Latest'
import { Mentor } from './Mentor'
import { NeedRow, useAnswer } from './NeedRow'
import { type Step, stepsOf, tellNeed, tellStep } from './next'
import { Thermometer } from './Thermometer'
import { useNeeds } from './use-needs'

const shownSteps = 4

/** Where we stand, what is next, what is ready. */
export function HomeScreen({ preferences }: { preferences: Preferences }) {
  const campaign = useCampaign()
  const now = useNow()
  const recordings = useCall('recordings.list', { campaignId: campaign.id })
  const clips = useCall('clips.list', { campaignId: campaign.id })
  const { jobs, isLoading } = useExports(campaign.id)
  const { choose } = useImporting()
  const [, navigate] = useLocation()
  const [exported, setExported] = useState<{ clip: Clip; recording: Recording } | null>(null)
  const answer = useAnswer()

  const facts = { recordings: recordings.data ?? [], clips: clips.data ?? [], jobs }
  const isKnown = !(isLoading || recordings.isPending || clips.isPending)
  const needs = useNeeds()
  const steps = stepsOf(facts).slice(0, Math.max(0, shownSteps - needs.length))
  const take = (step: Step) => {
    if (step.kind === 'import') choose()
    if (step.kind === 'mark') navigate(`/studio/${step.recording.id}`)
    if (step.kind === 'export') setExported(step)
    if (step.kind === 'show') reveal(step.job.id)
  }
  const [need] = needs
  const [step] = steps
  const primary = need
    ? { verb: tellNeed(need).verb, run: () => answer(need) }
    : step && { verb: tellStep(step, now).verb, run: () => take(step) }
  const error = recordings.error ?? clips.error

  return (
    <Room
      className="home"
      foot={<Mentor facts={facts} preferences={preferences} />}
      title="Home"
      fact={[fullDay(now, now), campaignWeek(campaign, now)].filter(Boolean).join(' · ')}
      actions={
        <>
          <Button look="bare" icon="search" shortcut="Mod+K" onPress={() => runCommand('palette.open')}>
            Find or do
          </Button>
          {isKnown && primary ? (
            <Button look="go" onPress={primary.run}>
              {primary.verb}
            </Button>
          ) : null}
        </>
      }
    >
      <Thermometer campaign={campaign} />
      {error ? <FailureCallout error={error} /> : null}
      <div className="home-columns">
        <div className="home-main">
          <section>
            <h2>What is next</h2>
            {isKnown ? (
              <ul className="steps">
                {needs.slice(0, shownSteps).map((each, index) => (
                  <NeedRow key={each.id} need={each} isNext={index === 0} />
                ))}
                {needs.length + steps.length === 0 ? (
                  <li className="steps-none quiet">Nothing waits for you. The exports go on by themselves.</li>
                ) : null}
                {steps.map((each, index) => (
                  <StepRow
                    key={idOf(each)}
                    step={each}
                    isNext={index === 0 && needs.length === 0}
                    now={now}
                    onTake={() => take(each)}
                  />
                ))}
              </ul>
            ) : (
              <SkeletonRows rows={2} height={48} />
            )}
          </section>
          <LatestClips {...facts} isKnown={isKnown} now={now} />
        </div>
        <div className="home-side">
          <LatestRecordings recordings={facts.recordings} isKnown={isKnown} now={now} />
          <LatestExports jobs={jobs} now={now} />
        </div>
      </div>
      {exported ? <ExportDialog {...exported} isOpen onClose={() => setExported(null)} /> : null}
    </Room>
  )
}

function idOf(step: Step): string {
  switch (step.kind) {
    case 'import':
      return 'import'
    case 'export':
      return step.clip.id
    case 'mark':
      return step.recording.id
    case 'show':
      return step.job.id
  }
}

function StepRow({ step, isNext, now, onTake }: { step: Step; isNext: boolean; now: Date; onTake: () => void }) {
  const { title, reason, verb } = tellStep(step, now)
  return (
    <li className={isNext ? 'step next' : 'step'}>
      <span className="step-words">
        <span className={isNext ? 'strong cut' : 'cut'} title={title}>
          {title}
        </span>
        <span className="small quiet cut" title={reason}>
          {reason}
        </span>
      </span>
      {step.kind === 'show' ? <State kind="done">Ready to post</State> : <State kind="hand">Needs a hand</State>}
      <Button onPress={onTake} aria-label={`${verb}: ${title}`}>
        {verb}
      </Button>
    </li>
  )
}
