import { formatDuration } from '@shared/domain/timecode'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { ToggleButton } from 'react-aria-components'
import { IconButton } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import { useCell } from '../model/cell'
import { useEditor } from '../model/context'
import { completeStretch, stretchOf } from '../model/selection'
import { TimecodeField, type TimecodeHandle } from './TimecodeField'

/** Between picture and lanes: play and step, where we are, in and out, and how the lanes behave. */
export function Transport() {
  const { desk, loop, setLoop, snapping, setSnapping } = useEditor()
  const { player, view } = desk
  const { playing, rate, ready } = useSyncExternalStore(player.subscribe, player.snapshot)

  return (
    <section className="transport" aria-label="Transport">
      <IconButton
        icon="previous"
        label="One frame back"
        shortcut="Left"
        isDisabled={!ready}
        preventFocusOnPress
        onPress={() => player.step(-1)}
      />
      <IconButton
        look="plain"
        icon={playing ? 'pause' : 'play'}
        label={playing ? 'Pause' : 'Play'}
        shortcut="Space"
        isDisabled={!ready}
        preventFocusOnPress
        onPress={() => player.toggle()}
      />
      <IconButton
        icon="next"
        label="One frame forward"
        shortcut="Right"
        isDisabled={!ready}
        preventFocusOnPress
        onPress={() => player.step(1)}
      />
      <Position />
      <Edges />
      <span className="transport-rate num small" aria-live="polite">
        {playing && rate !== 1 ? `${Math.abs(rate)}× ${rate < 0 ? 'back' : 'forward'}` : ''}
      </span>
      <span className="transport-lanes">
        <ToggleButton
          className="btn bare toggle"
          aria-label="Loop"
          isSelected={loop}
          preventFocusOnPress
          onChange={setLoop}
        >
          <Icon name="loop" />
          <span className="hidden-text">Loop</span>
          <span className="wide-only either" aria-hidden="true">
            <span className="when-on">Loops</span>
            <span className="when-off">Loop</span>
          </span>
        </ToggleButton>
        <ToggleButton className="btn bare toggle" isSelected={snapping} preventFocusOnPress onChange={setSnapping}>
          <Icon name="magnet" />
          <span className="hidden-text">Snap to silences and keyframes</span>
          <span className="wide-only either" aria-hidden="true">
            <span className="when-on">
              Snaps to silences and keyframes <span className="key-hint">Alt frees</span>
            </span>
            <span className="when-off">Does not snap</span>
          </span>
        </ToggleButton>
        <IconButton
          icon="minus"
          label="Zoom out"
          shortcut="-"
          preventFocusOnPress
          onPress={() => view.step(-1, player.positionUs)}
        />
        <IconButton
          icon="plus"
          label="Zoom in"
          shortcut="+"
          preventFocusOnPress
          onPress={() => view.step(1, player.positionUs)}
        />
      </span>
    </section>
  )
}

/** The timecode of the picture on screen; typed into, it goes there. */
function Position() {
  const { desk } = useEditor()
  const { player, view } = desk
  const field = useRef<TimecodeHandle>(null)

  useEffect(() => {
    field.current?.show(player.positionUs)
    return player.onPosition((atUs) => field.current?.show(atUs))
  }, [player])

  return (
    <TimecodeField
      label="Timecode"
      large
      handle={field}
      atUs={player.positionUs}
      limits={{
        fromUs: 0,
        toUs: desk.durationUs,
        before: 'The recording starts at',
        after: 'The recording ends at'
      }}
      onCommit={(atUs) => {
        player.seek(atUs)
        view.follow(atUs)
      }}
    />
  )
}

/** In, out and length of the clip, or of what is marked. */
function Edges() {
  const { desk, selection, clips, clip, actions } = useEditor()
  const draft = useCell(desk.draft)
  const { inUs, outUs } = stretchOf(selection, clips, draft)
  const stretch = completeStretch({ inUs, outUs })
  const stepUs = desk.frames.stepUs

  return (
    <>
      <span className="transport-word">In</span>
      <TimecodeField
        label="In"
        atUs={inUs}
        shortcut="I"
        limits={{
          fromUs: 0,
          toUs: clip ? clip.outUs - stepUs : desk.durationUs,
          before: 'The recording starts at',
          after: clip ? 'The in point must come before the out point, at' : 'The recording ends at'
        }}
        onCommit={(atUs) => actions.mark('in', atUs)}
      />
      <span className="transport-word">Out</span>
      <TimecodeField
        label="Out"
        atUs={outUs}
        shortcut="O"
        limits={{
          fromUs: clip ? clip.inUs + stepUs : 0,
          toUs: desk.durationUs,
          before: 'The out point must come after the in point, at',
          after: 'The recording ends at'
        }}
        onCommit={(atUs) => actions.mark('out', atUs)}
      />
      <span className="transport-word">Length</span>
      <span className="transport-length num strong">
        {stretch ? formatDuration(stretch.outUs - stretch.inUs) : '–'}
      </span>
    </>
  )
}
