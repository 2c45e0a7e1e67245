import inter from '@fontsource-variable/inter/LICENSE?raw'
import ysabeau from '@fontsource-variable/ysabeau-office/LICENSE?raw'
import type { Health } from '@shared/contract/diagnostics'
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Line } from './Line'

const fonts = [
  { name: 'Inter', licence: inter },
  { name: 'Ysabeau Office', licence: ysabeau }
]

/** Which Encore this is, what it is made with, under which licences. */
export function About({ health }: { health: Health | undefined }) {
  const [shown, setShown] = useState<(typeof fonts)[number] | null>(null)
  return (
    <>
      <Line
        name={`Encore ${health?.app ?? ''}`}
        value={`MIT licence. No account, no telemetry, no server of ours.${health ? ` Node ${health.node}${health.electron ? `, Electron ${health.electron}` : ''}.` : ''}`}
      />
      {fonts.map((font) => (
        <Line key={font.name} name={font.name} value="SIL Open Font License 1.1">
          <Button onPress={() => setShown(font)} aria-label={`Licence: ${font.name}`}>
            Licence
          </Button>
        </Line>
      ))}
      <Dialog
        reading
        title={`Licence of ${shown?.name ?? ''}`}
        width="l"
        isOpen={shown !== null}
        onClose={() => setShown(null)}
      >
        <p className="licence small selectable">{shown?.licence}</p>
      </Dialog>
    </>
  )
}
