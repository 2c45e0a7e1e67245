import type { Campaign } from '@shared/contract/campaigns'
import { Link, Tooltip, TooltipTrigger } from 'react-aria-components'
import { useWaitingCount } from '../features/donations'
import { offeredCommands, shortcutsOf } from '../lib/commands'
import { Icon, type IconName } from '../ui/Icon'
import { Kbd } from '../ui/Kbd'
import { CampaignSwitcher } from './CampaignSwitcher'
import { Pulse } from './Pulse'
import './rail.css'

interface RoomLinkProps {
  path: string
  name: string
  icon: IconName
  isHere: boolean
  folded: boolean
  command: string
  /** How many things in it wait for a person. */
  waiting?: number
}

/** The way to a room; folded it keeps its name as label and tooltip. */
function RoomLink({ path, name, icon, isHere, folded, command, waiting = 0 }: RoomLinkProps) {
  const [keys] = offeredCommands()
    .filter(({ id }) => id === command)
    .flatMap(shortcutsOf)
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Link
        href={`#${path}`}
        className="rail-link"
        {...(folded ? { 'aria-label': name } : {})}
        {...(isHere ? { 'aria-current': 'page' } : {})}
      >
        <Icon name={icon} />
        {folded ? null : name}
        {waiting > 0 && !folded ? (
          <span className="rail-count num">
            {waiting.toLocaleString('en-US')}
            <span className="hidden-text"> waiting</span>
          </span>
        ) : null}
      </Link>
      <Tooltip className="tip" placement="right" offset={6}>
        {name}
        {keys ? <Kbd keys={keys} /> : null}
      </Tooltip>
    </TooltipTrigger>
  )
}

interface RailProps {
  campaigns: readonly Campaign[]
  folded: boolean
  /** The address of the open room. */
  room: string
}

/** The slim rail: campaign on top, rooms, what needs you, settings. */
export function Rail({ campaigns, folded, room }: RailProps) {
  const waiting = useWaitingCount()
  const inStudio = room.startsWith('/studio') || room === '/clips'
  return (
    <nav className="rail" aria-label="Rooms">
      <CampaignSwitcher campaigns={campaigns} folded={folded} />
      <div className="rail-rooms">
        <RoomLink path="/home" name="Home" icon="home" isHere={room === '/home'} folded={folded} command="go.home" />
        <RoomLink path="/studio" name="Studio" icon="studio" isHere={inStudio} folded={folded} command="go.studio" />
        <RoomLink
          path="/donations"
          name="Donations"
          icon="gift"
          isHere={room.startsWith('/donations')}
          folded={folded}
          command="go.donations"
          waiting={waiting}
        />
        <RoomLink
          path="/people"
          name="People"
          icon="people"
          isHere={room.startsWith('/people')}
          folded={folded}
          command="go.people"
        />
      </div>
      <div className="rail-foot">
        <Pulse folded={folded} />
        <RoomLink
          path="/settings"
          name="Settings"
          icon="settings"
          isHere={room === '/settings'}
          folded={folded}
          command="go.settings"
        />
      </div>
    </nav>
  )
}
