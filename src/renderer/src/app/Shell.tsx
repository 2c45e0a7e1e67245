import type { Campaign } from '@shared/contract/campaigns'
import type { Preferences } from '@shared/contract/preferences'
import type { MenuAction } from '@shared/contract/shell'
import { useEffect, useRef, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { CampaignDetailsDialog, NewCampaignDialog, useCampaign } from '../features/campaigns'
import { CheckoutDialog } from '../features/checkout'
import { DonationsScreen, WaitingScreen } from '../features/donations'
import { PeopleScreen } from '../features/donors'
import { EditorScreen } from '../features/editor'
import { useExportNews } from '../features/exporting'
import { HomeScreen } from '../features/home'
import { useMilestoneNews } from '../features/milestones'
import { useReceiptNews } from '../features/receipts'
import { SettingsScreen } from '../features/settings'
import { StudioScreen, useImporting, usePreparationNews } from '../features/studio'
import { call, useEvent } from '../lib/client'
import { type Command, handleKeys, runCommand, useCommands } from '../lib/commands'
import { CommandPalette } from './CommandPalette'
import { PulsePanel } from './PulsePanel'
import { Rail } from './Rail'
import { ShortcutSheet } from './ShortcutSheet'

type Overlay = 'palette' | 'shortcuts' | 'pulse' | 'new-campaign' | 'campaign-details' | 'checkout'

const menuCommands: Record<MenuAction, string> = {
  'import-recordings': 'recordings.import',
  'new-campaign': 'campaign.new',
  'keyboard-shortcuts': 'shortcuts.show'
}

/** The rail, the open room, and what lies over them. */
export function Shell({ campaigns, preferences }: { campaigns: readonly Campaign[]; preferences: Preferences }) {
  const campaign = useCampaign()
  const { choose } = useImporting()
  const [location, navigate] = useLocation()
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const close = () => setOverlay(null)

  useExportNews()
  usePreparationNews()
  useReceiptNews()
  useMilestoneNews()
  useRoomFocus(location)

  const nextTheme = preferences.theme === 'dark' ? 'light' : 'dark'
  const commands: Command[] = [
    { id: 'go.home', group: 'Go to', label: 'Home', shortcut: 'Mod+1', run: () => navigate('/home') },
    { id: 'go.studio', group: 'Go to', label: 'Studio', shortcut: 'Mod+2', run: () => navigate('/studio') },
    { id: 'go.clips', group: 'Go to', label: 'Clips', shortcut: 'Mod+3', run: () => navigate('/clips') },
    { id: 'go.donations', group: 'Go to', label: 'Donations', shortcut: 'Mod+4', run: () => navigate('/donations') },
    { id: 'go.waiting', group: 'Go to', label: 'Payments that wait', run: () => navigate('/donations/waiting') },
    { id: 'go.people', group: 'Go to', label: 'People', shortcut: 'Mod+5', run: () => navigate('/people') },
    { id: 'go.settings', group: 'Go to', label: 'Settings', shortcut: 'Mod+,', run: () => navigate('/settings') },
    {
      id: 'exports.show',
      group: 'Go to',
      label: 'Exports and what needs you',
      shortcut: 'Mod+J',
      run: () => setOverlay('pulse')
    },
    { id: 'recordings.import', group: 'Anywhere', label: 'Import recordings…', shortcut: 'Mod+O', run: choose },
    {
      id: 'campaign.new',
      group: 'Anywhere',
      label: 'New campaign…',
      shortcut: 'Mod+N',
      run: () => setOverlay('new-campaign')
    },
    {
      id: 'campaign.details',
      group: 'Anywhere',
      label: 'Campaign details…',
      run: () => setOverlay('campaign-details')
    },
    { id: 'checkout.open', group: 'Anywhere', label: 'Checkout page…', run: () => setOverlay('checkout') },
    {
      id: 'look.toggle',
      group: 'Anywhere',
      label: nextTheme === 'dark' ? 'Use the dark look' : 'Use the light look',
      run: () => void call('preferences.set', { theme: nextTheme })
    },
    {
      id: 'palette.open',
      group: 'Anywhere',
      label: 'Find or do',
      shortcut: 'Mod+K',
      palette: false,
      run: () => setOverlay('palette')
    },
    {
      id: 'shortcuts.show',
      group: 'Anywhere',
      label: 'Keyboard shortcuts',
      shortcut: ['?', 'Mod+/'],
      run: () => setOverlay('shortcuts')
    }
  ]
  useCommands(commands)
  useEvent('shell.menu', ({ action }) => runCommand(menuCommands[action]))
  useEffect(() => {
    window.addEventListener('keydown', handleKeys)
    return () => window.removeEventListener('keydown', handleKeys)
  }, [])

  const folded = location.startsWith('/studio/')
  return (
    <div className={folded ? 'app folded' : 'app'}>
      <button type="button" className="skip" onClick={() => document.getElementById('room')?.focus()}>
        Skip to the room
      </button>
      <Rail campaigns={campaigns} folded={folded} room={location} />
      <main id="room" tabIndex={-1}>
        <Switch>
          <Route path="/home">
            <HomeScreen preferences={preferences} />
          </Route>
          <Route path="/studio">
            <StudioScreen shows="recordings" />
          </Route>
          <Route path="/clips">
            <StudioScreen shows="clips" />
          </Route>
          <Route path="/studio/:recordingId/:clipId?">
            {({ recordingId, clipId }) => <EditorScreen key={recordingId} recordingId={recordingId} clipId={clipId} />}
          </Route>
          <Route path="/donations/waiting">
            <WaitingScreen />
          </Route>
          <Route path="/donations">
            <DonationsScreen />
          </Route>
          <Route path="/people/:donorId?">{({ donorId }) => <PeopleScreen donorId={donorId} />}</Route>
          <Route path="/settings">
            <SettingsScreen preferences={preferences} />
          </Route>
          <Route>
            <Redirect to="/home" replace />
          </Route>
        </Switch>
      </main>
      <CommandPalette isOpen={overlay === 'palette'} onClose={close} campaigns={campaigns} />
      <ShortcutSheet isOpen={overlay === 'shortcuts'} onClose={close} />
      <PulsePanel isOpen={overlay === 'pulse'} onClose={close} />
      <NewCampaignDialog isOpen={overlay === 'new-campaign'} onClose={close} />
      <CheckoutDialog isOpen={overlay === 'checkout'} onClose={close} />
      <CampaignDetailsDialog campaign={campaign} isOpen={overlay === 'campaign-details'} onClose={close} />
    </div>
  )
}

/** Names the window after its room, and takes the focus there when the room changes. */
function useRoomFocus(location: string): void {
  const room = location.split('/')[1] ?? ''
  const before = useRef(room)
  useEffect(() => {
    document.title = `${room === '' ? 'Home' : `${room.charAt(0).toUpperCase()}${room.slice(1)}`} · Encore`
    if (before.current !== room && document.activeElement === document.body) document.getElementById('room')?.focus()
    before.current = room
  }, [room])
}
