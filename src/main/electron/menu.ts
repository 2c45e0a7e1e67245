import type { Preferences } from '@shared/contract/preferences'
import type { MenuAction } from '@shared/contract/shell'
import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { EventBus } from '../platform/events'

export interface MenuParts {
  events: EventBus
  theme(): Preferences['theme']
  chooseTheme(theme: Preferences['theme']): void
  /** Whether the page may be loaded again and inspected: on a developer's machine only. */
  inspectable: boolean
}

/** The application menu; what concerns the page is told to it as the event `shell.menu`. */
export function setupMenu(parts: MenuParts): void {
  const build = () => Menu.setApplicationMenu(Menu.buildFromTemplate(template(parts)))
  build()
  parts.events.listen((name) => {
    if (name === 'preferences.changed') build()
  })
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

function template({ events, theme, chooseTheme, inspectable }: MenuParts): MenuItemConstructorOptions[] {
  const mac = process.platform === 'darwin'
  const tell = (action: MenuAction) => () => events.emit('shell.menu', { action })
  const themeItem = (value: Preferences['theme'], label: string): MenuItemConstructorOptions => ({
    id: `theme-${value}`,
    label,
    type: 'radio',
    checked: theme() === value,
    click: () => chooseTheme(value)
  })
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        {
          id: 'import-recordings',
          label: 'Import recordings…',
          accelerator: 'CmdOrCtrl+O',
          click: tell('import-recordings')
        },
        { id: 'new-campaign', label: 'New campaign…', accelerator: 'CmdOrCtrl+N', click: tell('new-campaign') },
        separator,
        { role: mac ? 'close' : 'quit' }
      ]
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        ...(inspectable ? [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const, separator] : []),
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        {
          label: 'Theme',
          submenu: [themeItem('system', 'Like the system'), themeItem('light', 'Light'), themeItem('dark', 'Dark')]
        },
        separator,
        { role: 'togglefullscreen' }
      ]
    },
    {
      role: 'help',
      submenu: [{ id: 'keyboard-shortcuts', label: 'Keyboard shortcuts', click: tell('keyboard-shortcuts') }]
    }
  ]
}
