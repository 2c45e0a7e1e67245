import type { Health } from '@shared/contract/diagnostics'
import type { Preferences } from '@shared/contract/preferences'
import { queryClient, useCommand, useEvent } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { State } from '../../ui/State'
import { Line } from './Line'

const sources: Record<Health['ffmpeg']['source'], string> = {
  chosen: 'chosen by you',
  bundled: 'comes with Encore',
  system: 'found on this computer',
  missing: 'missing'
}

const purposes = { ffmpeg: 'cuts and exports', ffprobe: 'reads recordings' } as const

/** The two programs that Encore works with, and a way to choose others. */
export function Tools({ health, preferences }: { health: Health; preferences: Preferences }) {
  const { ffmpegPath, ffprobePath } = preferences
  // Another program is another version: the health is asked anew.
  useEvent('preferences.changed', () => void queryClient.invalidateQueries({ queryKey: ['diagnostics'] }))
  return (
    <>
      <Tool tool="ffmpeg" found={health.ffmpeg} isChosen={ffmpegPath !== null} />
      <Tool tool="ffprobe" found={health.ffprobe} isChosen={ffprobePath !== null} />
    </>
  )
}

function Tool({ tool, found, isChosen }: { tool: 'ffmpeg' | 'ffprobe'; found: Health['ffmpeg']; isChosen: boolean }) {
  const choose = useCommand('preferences.chooseTool')
  const forget = useCommand('preferences.forgetTool')
  const error = choose.error ?? forget.error
  const isMissing = found.source === 'missing'
  return (
    <>
      {error ? <FailureCallout error={error} /> : null}
      <Line
        name={
          <>
            {tool} <span className="quiet settings-purpose">{purposes[tool]}</span>
          </>
        }
        value={
          isMissing ? (
            <State kind="blocked">Not found</State>
          ) : (
            `${found.version}, ${sources[found.source]} · ${found.path}`
          )
        }
      >
        {isChosen ? (
          <Button look="bare" onPress={() => forget.mutate({ tool })} aria-label={`Let Encore find it: ${tool}`}>
            Let Encore find it
          </Button>
        ) : null}
        <Button onPress={() => choose.mutate({ tool })} aria-label={`Choose…: ${tool}`}>
          Choose…
        </Button>
      </Line>
    </>
  )
}
