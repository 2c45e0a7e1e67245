import { useState } from 'react'
import { useCommand, useEvent } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Progress } from '../../ui/Progress'
import { NewCampaignDialog } from './CampaignDialog'
import { MusicStand } from './MusicStand'
import { useOpenCampaign } from './open'
import './welcome.css'

/** The first thing a newcomer sees: one picture, one sentence, two ways in. */
export function Welcome({ onDone }: { onDone: () => void }) {
  const [isNaming, setNaming] = useState(false)
  const [progress, setProgress] = useState<{ fraction: number; remainingMs: number | null }>({
    fraction: 0,
    remainingMs: null
  })
  const sample = useCommand('sample.create')
  const open = useOpenCampaign()
  useEvent('sample.progress', setProgress)

  const trySample = () =>
    sample.mutate(
      {},
      {
        onSuccess: async ({ campaignId, recordingId, clipId }) => {
          await open(campaignId, `/studio/${recordingId}/${clipId}`)
          onDone()
        }
      }
    )
  const isWorking = sample.isPending || sample.isSuccess

  return (
    <main className="welcome">
      <div className="welcome-words">
        <h1>Encore</h1>
        <p className="welcome-sentence">
          Cut the best minute out of a long rehearsal, and let people carry it to your goal.
        </p>
        {sample.error ? <FailureCallout error={sample.error} /> : null}
        <div className="welcome-ways">
          {isWorking ? (
            <Progress label="Making the sample" phase="Composing a short rehearsal" {...progress} />
          ) : (
            <>
              <Button look="go" onPress={trySample} autoFocus>
                Try it with a sample
              </Button>
              <Button onPress={() => setNaming(true)}>Create a campaign</Button>
            </>
          )}
        </div>
        <p className="small quiet">
          The sample is composed on this computer in a few seconds. Nothing that you do here leaves it.
        </p>
      </div>
      <div className="welcome-picture">
        <MusicStand />
      </div>
      <NewCampaignDialog isOpen={isNaming} onClose={() => setNaming(false)} onCreated={onDone} />
    </main>
  )
}
