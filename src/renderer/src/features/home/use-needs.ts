import { useCall } from '../../lib/client'
import { useCampaign } from '../campaigns'
import { useExports } from '../exporting'
import { type Need, needsOf } from './next'

/** What needs a hand in the open campaign. */
export function useNeeds(): Need[] {
  const { id: campaignId } = useCampaign()
  const recordings = useCall('recordings.list', { campaignId }).data
  const { jobs } = useExports(campaignId)
  const money = useCall('syncing.state', {}).data
  return needsOf({ recordings: recordings ?? [], jobs, money })
}
