import { type Command, offeredCommands, shortcutsOf } from '../lib/commands'
import { shortcutLabel } from '../lib/shortcuts'
import { Dialog } from '../ui/Dialog'
import { Kbd } from '../ui/Kbd'
import './shortcut-sheet.css'

/** Every shortcut that works on this screen, by where it belongs. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const commands = offeredCommands().filter((command) => shortcutsOf(command).length > 0)
  const groups = [...new Set(commands.map(({ group }) => group))]
  return (
    <Dialog reading title="Keyboard shortcuts" width="l" isOpen={isOpen} onClose={onClose}>
      <div className="shortcuts">
        {groups.map((group) => (
          <section key={group} className="shortcut-group">
            <h3 className="strong">{group}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <Shortcut key={command.id} command={command} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Shortcut({ command }: { command: Command }) {
  const shortcuts = shortcutsOf(command)
  return (
    <div className="shortcut">
      <dt>{command.label}</dt>
      <dd>
        {shortcuts.map((keys) => (
          <Kbd key={keys} keys={keys} />
        ))}
        <span className="hidden-text">{shortcuts.map((keys) => shortcutLabel(keys)).join(' or ')}</span>
      </dd>
    </div>
  )
}
