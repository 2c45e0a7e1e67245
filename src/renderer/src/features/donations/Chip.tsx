import type { Donation } from '@shared/contract/donations'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Icon } from '../../ui/Icon'
import { sourceOf } from './words'

/** Where a donation came from; what nobody knows is outlined, never filled in by a guess. */
export function Chip({ attribution }: Pick<Donation, 'attribution'>) {
  if (attribution === null) {
    return (
      <span className="chip open">
        <Icon name="unknown" />
        Unassigned
      </span>
    )
  }
  const text = sourceOf(attribution)
  return (
    <span className="chip" title={text}>
      <ChannelIcon channel={attribution.channel} />
      <span className="cut">{text}</span>
    </span>
  )
}
