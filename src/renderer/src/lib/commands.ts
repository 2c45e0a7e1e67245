import { useEffect, useRef } from 'react'
import { isShortcut } from './shortcuts'

/** Something a person can do from anywhere on a screen: by its keys, from the palette, from the menu. */
export interface Command {
  id: string
  /** A verb first, as on a button. */
  label: string
  /** The heading it stands under in the shortcut sheet. */
  group: string
  /** As `Mod+Shift+K`; several keys may do the same, the first is shown. */
  shortcut?: string | readonly string[]
  run: () => void
  /** Whether it can be done now; always, when absent. */
  when?: boolean | (() => boolean)
  /** Goes on while its keys are held, as stepping frames does. */
  repeats?: boolean
  /** False for what makes sense as a key only, like stepping one frame. */
  palette?: boolean
}

type Offer = { current: readonly Command[] }

const offers = new Set<Offer>()

/** Offers commands for as long as the component is shown. What came later wins over what came before. */
export function useCommands(commands: readonly Command[]): void {
  const offer = useRef(commands)
  offer.current = commands
  useEffect(() => {
    offers.add(offer)
    return () => {
      offers.delete(offer)
    }
  }, [])
}

/** Every command now offered, the latest first; of two with one id only the later. */
export function offeredCommands(): Command[] {
  const seen = new Set<string>()
  return [...offers]
    .reverse()
    .flatMap((offer) => offer.current)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
}

export function isAvailable({ when }: Command): boolean {
  return typeof when === 'function' ? when() : (when ?? true)
}

export function shortcutsOf({ shortcut }: Command): readonly string[] {
  if (shortcut === undefined) return []
  return typeof shortcut === 'string' ? [shortcut] : shortcut
}

/** Runs the command of that id when it is offered and can be done. @returns whether it ran. */
export function runCommand(id: string): boolean {
  const command = offeredCommands().find((each) => each.id === id)
  if (!command || !isAvailable(command)) return false
  command.run()
  return true
}

const pressedByItself =
  'button, a[href], input, select, textarea, [role=switch], [role=checkbox], [role=radio], [role=tab]'
const movedByArrows =
  '[role=slider], [role=listbox], [role=grid], [role=treegrid], [role=tablist], [role=radiogroup], select'

/** Whether the focused element needs these keys for itself: typing, pressing, moving through a list, an open dialog. */
function belongsToFocus(event: KeyboardEvent, inDialog: (element: Element) => boolean): boolean {
  const { target } = event
  if (!(target instanceof Element)) return false
  if (inDialog(target)) return true
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  const typing = target.closest(
    'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, [contenteditable=true]'
  )
  if (typing) return plain || /^[acvxyz]$/i.test(event.key) || event.key.startsWith('Arrow')
  if (!plain) return false
  if (event.key === ' ' || event.key === 'Enter') return target.closest(pressedByItself) !== null
  if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End')
    return target.closest(movedByArrows) !== null
  return false
}

// What is closing is over for the person, although the focus is still in it.
const isOverlay = (element: Element) =>
  element.closest('[role=dialog], [role=alertdialog], [role=menu]') !== null &&
  element.closest('[data-exiting]') === null

/** Runs the command whose keys were pressed, unless the focused element needs them. */
export function handleKeys(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || belongsToFocus(event, isOverlay)) return
  for (const command of offeredCommands()) {
    if (!shortcutsOf(command).some((shortcut) => isShortcut(shortcut, event)) || !isAvailable(command)) continue
    event.preventDefault()
    if (!event.repeat || command.repeats) command.run()
    return
  }
}
