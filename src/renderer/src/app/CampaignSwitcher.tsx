import type { Campaign } from '@shared/contract/campaigns'
import { Button } from 'react-aria-components'
import { useCampaign, useOpenCampaign } from '../features/campaigns'
import { useCall } from '../lib/client'
import { runCommand } from '../lib/commands'
import { campaignWeek } from '../lib/format'
import { Icon } from '../ui/Icon'
import { Menu, MenuItem, MenuLine } from '../ui/Menu'

/** `Spring Album` is `SA`. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
}

/** Which campaign's rooms are open, and the way to the others. */
export function CampaignSwitcher({ campaigns, folded }: { campaigns: readonly Campaign[]; folded: boolean }) {
  const campaign = useCampaign()
  const open = useOpenCampaign()
  const organisation = useCall('organisation.get', {}).data?.name
  const fact = campaign.sample ? 'Sample campaign' : (organisation ?? campaignWeek(campaign, new Date()) ?? '')
  return (
    <Menu
      trigger={
        folded ? (
          <Button className="switcher short">
            <span className="hidden-text">Campaign: {campaign.name}</span>
            <span aria-hidden="true">{initials(campaign.name)}</span>
          </Button>
        ) : (
          <Button className="switcher">
            <span className="hidden-text">Campaign: </span>
            <span className="strong cut">{campaign.name}</span>
            <Icon name="updown" />
            <span className="switcher-fact cut" title={fact}>
              {fact}
            </span>
          </Button>
        )
      }
    >
      {campaigns.map(({ id, name }) => (
        <MenuItem key={id} id={id} checked={id === campaign.id} onAction={() => void open(id)}>
          {name}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem id="campaign.new" checked={false} shortcut="Mod+N" onAction={() => runCommand('campaign.new')}>
        New campaign…
      </MenuItem>
      <MenuItem id="campaign.details" checked={false} onAction={() => runCommand('campaign.details')}>
        Campaign details…
      </MenuItem>
    </Menu>
  )
}
