import { type Command, useCommands } from '../../../lib/commands'
import type { EditorModel } from './context'
import { completeStretch, stretchOf } from './selection'

const secondUs = 1_000_000

/** Every key of the editor, for the keyboard, the palette and the shortcut sheet. */
export function useEditorCommands(editor: EditorModel, ask: { export: () => void; back: () => void }): void {
  const { desk, clips, clip, selection, actions, select, loop, setLoop, snapping, setSnapping, setRenaming, history } =
    editor
  const { player, view, frames } = desk
  const stretch = () => completeStretch(stretchOf(selection, clips, desk.draft.get()))

  const bySecond = (direction: 1 | -1) => {
    player.pause()
    player.seek(player.positionUs + direction * secondUs)
  }
  const neighbour = (direction: 1 | -1) => {
    const now = clip ? clips.indexOf(clip) : direction === 1 ? -1 : clips.length
    return clips[now + direction]
  }
  const goToClip = (direction: 1 | -1) => {
    const next = neighbour(direction)
    if (next) actions.select(next)
  }

  const play = 'Play'
  const cut = 'Cut'
  const look = 'Look'
  const commands: Command[] = [
    { id: 'editor.play', group: play, label: 'Play or pause', shortcut: 'Space', run: () => player.toggle() },
    {
      id: 'editor.forward',
      group: play,
      label: 'Play forward, again for faster',
      shortcut: 'L',
      palette: false,
      run: () => player.shuttle(1)
    },
    { id: 'editor.pause', group: play, label: 'Pause', shortcut: 'K', palette: false, run: () => player.pause() },
    {
      id: 'editor.backward',
      group: play,
      label: 'Play backward, again for faster',
      shortcut: 'J',
      palette: false,
      run: () => player.shuttle(-1)
    },
    {
      id: 'editor.frame-back',
      group: play,
      label: 'One frame back',
      shortcut: 'Left',
      palette: false,
      repeats: true,
      run: () => player.step(-1)
    },
    {
      id: 'editor.frame-on',
      group: play,
      label: 'One frame forward',
      shortcut: 'Right',
      palette: false,
      repeats: true,
      run: () => player.step(1)
    },
    {
      id: 'editor.second-back',
      group: play,
      label: 'One second back',
      shortcut: 'Shift+Left',
      palette: false,
      repeats: true,
      run: () => bySecond(-1)
    },
    {
      id: 'editor.second-on',
      group: play,
      label: 'One second forward',
      shortcut: 'Shift+Right',
      palette: false,
      repeats: true,
      run: () => bySecond(1)
    },
    { id: 'editor.start', group: play, label: 'Go to the start', shortcut: 'Home', run: () => player.seek(0) },
    { id: 'editor.end', group: play, label: 'Go to the end', shortcut: 'End', run: () => player.seek(desk.durationUs) },
    {
      id: 'editor.loop',
      group: play,
      label: loop ? 'Stop looping the clip' : 'Loop the clip',
      shortcut: ['Mod+L', '\\'],
      run: () => setLoop(!loop)
    },

    {
      id: 'editor.in',
      group: cut,
      label: 'Set the in point here',
      shortcut: 'I',
      run: () => void actions.markHere('in')
    },
    {
      id: 'editor.out',
      group: cut,
      label: 'Set the out point here',
      shortcut: 'O',
      run: () => void actions.markHere('out')
    },
    {
      id: 'editor.go-in',
      group: cut,
      label: 'Go to the in point',
      shortcut: ['[', 'Shift+I'],
      run: () => void actions.goTo('in')
    },
    {
      id: 'editor.go-out',
      group: cut,
      label: 'Go to the out point',
      shortcut: [']', 'Shift+O'],
      run: () => void actions.goTo('out')
    },
    { id: 'editor.new', group: cut, label: 'New clip', shortcut: 'N', run: () => void actions.create() },
    {
      id: 'editor.remove',
      group: cut,
      label: 'Remove the clip',
      shortcut: ['Delete', 'Backspace'],
      when: clip !== null,
      run: () => clip && void actions.remove(clip)
    },
    {
      id: 'editor.rename',
      group: cut,
      label: 'Rename the clip',
      shortcut: 'F2',
      when: clip !== null,
      run: () => clip && setRenaming(clip.id)
    },
    {
      id: 'editor.next-clip',
      group: cut,
      label: 'Next clip',
      shortcut: 'Down',
      when: () => neighbour(1) !== undefined,
      run: () => goToClip(1)
    },
    {
      id: 'editor.previous-clip',
      group: cut,
      label: 'Previous clip',
      shortcut: 'Up',
      when: () => neighbour(-1) !== undefined,
      run: () => goToClip(-1)
    },
    {
      id: 'editor.deselect',
      group: cut,
      label: 'Let go of the clip',
      shortcut: 'Escape',
      palette: false,
      run: () => select({ type: 'select', clipId: null })
    },
    {
      id: 'editor.undo',
      group: cut,
      label: history.undo === null ? 'Undo' : `Undo: ${history.undo}`,
      shortcut: 'Mod+Z',
      when: history.undo !== null,
      run: () => void actions.travel('undo')
    },
    {
      id: 'editor.redo',
      group: cut,
      label: history.redo === null ? 'Redo' : `Redo: ${history.redo}`,
      shortcut: ['Mod+Shift+Z', 'Mod+Y'],
      when: history.redo !== null,
      run: () => void actions.travel('redo')
    },
    {
      id: 'editor.export',
      group: cut,
      label: 'Export the clip…',
      shortcut: 'Mod+E',
      when: clip !== null,
      run: ask.export
    },
    { id: 'editor.back', group: cut, label: 'Back to the Studio', run: ask.back },

    {
      id: 'editor.zoom-in',
      group: look,
      label: 'Zoom in',
      shortcut: ['+', '='],
      repeats: true,
      run: () => view.step(1, player.positionUs)
    },
    {
      id: 'editor.zoom-out',
      group: look,
      label: 'Zoom out',
      shortcut: '-',
      repeats: true,
      run: () => view.step(-1, player.positionUs)
    },
    { id: 'editor.zoom-all', group: look, label: 'Show the whole recording', shortcut: '0', run: () => view.whole() },
    {
      id: 'editor.zoom-clip',
      group: look,
      label: 'Show the clip',
      shortcut: 'Z',
      when: () => stretch() !== null,
      run: () => {
        const shown = stretch()
        if (shown) view.fit(shown.inUs, shown.outUs)
      }
    },
    {
      id: 'editor.zoom-frame',
      group: look,
      label: 'Show the frames here',
      shortcut: 'F',
      run: () => view.around(player.positionUs + frames.stepUs / 2, frames.stepUs * 24)
    },
    {
      id: 'editor.snap',
      group: look,
      label: snapping ? 'Stop snapping' : 'Snap to silences and keyframes',
      shortcut: 'S',
      run: () => setSnapping(!snapping)
    }
  ]
  useCommands(commands)
}
