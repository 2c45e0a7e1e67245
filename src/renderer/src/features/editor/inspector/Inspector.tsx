import type { Clip } from '@shared/contract/clips'
import { fitFades } from '@shared/domain/timeline'
import type { ReactNode } from 'react'
import {
  Dialog,
  DialogTrigger,
  Group,
  Heading,
  Input,
  Label,
  NumberField,
  Popover,
  Button as Step
} from 'react-aria-components'
import { IconButton } from '../../../ui/Button'
import { Icon, type IconName } from '../../../ui/Icon'
import { useEditor } from '../model/context'
import './inspector.css'

/** Folded to its icons until one is opened; each shows what it can change of the selected clip. */
export function Inspector() {
  const { clip } = useEditor()
  return (
    <section className="inspector" aria-label="Inspector">
      <Panel icon="title" title="Title" clip={clip}>
        {(shown) => <TitleForm key={`${shown.id} ${shown.title}`} clip={shown} />}
      </Panel>
      <Panel icon="fade" title="Fades" clip={clip}>
        {(shown) => <FadesForm clip={shown} />}
      </Panel>
    </section>
  )
}

interface PanelProps {
  icon: IconName
  title: string
  clip: Clip | null
  children: (clip: Clip) => ReactNode
}

function Panel({ icon, title, clip, children }: PanelProps) {
  return (
    <DialogTrigger>
      <IconButton icon={icon} label={clip ? title : `${title}: select a clip first`} isDisabled={clip === null} />
      <Popover className="inspector-panel" placement="right top" offset={4}>
        <Dialog className="inspector-form">
          <Heading slot="title" className="inspector-title">
            {title}
          </Heading>
          {clip ? children(clip) : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function TitleForm({ clip }: { clip: Clip }) {
  const { actions } = useEditor()
  const keep = (text: string) => {
    const title = text.trim()
    if (title) void actions.change(clip, { title })
  }
  return (
    <>
      <input
        className="input"
        aria-label="Title"
        defaultValue={clip.title}
        maxLength={200}
        onBlur={(event) => keep(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep(event.currentTarget.value)
        }}
      />
      <p className="small quiet">Exports carry it as their title and in the file's name.</p>
    </>
  )
}

function FadesForm({ clip }: { clip: Clip }) {
  const { actions } = useEditor()
  const longest = (clip.outUs - clip.inUs) / 1e6
  const set = (which: 'fadeInUs' | 'fadeOutUs', seconds: number) => {
    const us = Math.round((Number.isFinite(seconds) ? seconds : 0) * 1e6)
    const fitted =
      which === 'fadeInUs'
        ? fitFades(us, clip.fadeOutUs, clip.outUs - clip.inUs)
        : flip(fitFades(us, clip.fadeInUs, clip.outUs - clip.inUs))
    void actions.change(clip, fitted)
  }
  return (
    <>
      <Seconds
        label="Fade in"
        value={clip.fadeInUs / 1e6}
        longest={longest}
        onChange={(value) => set('fadeInUs', value)}
      />
      <Seconds
        label="Fade out"
        value={clip.fadeOutUs / 1e6}
        longest={longest}
        onChange={(value) => set('fadeOutUs', value)}
      />
      <p className="small quiet">Picture and sound together. The waveform shows what they take away.</p>
    </>
  )
}

/** The fade that was set keeps its length; the other one gives way. */
function flip({ fadeInUs, fadeOutUs }: { fadeInUs: number; fadeOutUs: number }) {
  return { fadeInUs: fadeOutUs, fadeOutUs: fadeInUs }
}

interface SecondsProps {
  label: string
  value: number
  longest: number
  onChange: (seconds: number) => void
}

function Seconds({ label, value, longest, onChange }: SecondsProps) {
  return (
    <NumberField
      className="seconds"
      value={value}
      minValue={0}
      maxValue={longest}
      step={0.1}
      formatOptions={{ style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 3 }}
      onChange={onChange}
    >
      <Label>{label}</Label>
      <Group className="seconds-field">
        <Step slot="decrement" className="btn bare only s">
          <Icon name="minus" />
        </Step>
        <Input className="seconds-input num" />
        <Step slot="increment" className="btn bare only s">
          <Icon name="plus" />
        </Step>
      </Group>
    </NumberField>
  )
}
