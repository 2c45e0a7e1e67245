import type { Campaign } from '@shared/contract/campaigns'
import { createContext, type ReactNode, useContext } from 'react'

const Current = createContext<Campaign | null>(null)

export function CurrentCampaign({ campaign, children }: { campaign: Campaign; children: ReactNode }) {
  return <Current value={campaign}>{children}</Current>
}

/** The campaign whose rooms are open. */
export function useCampaign(): Campaign {
  const campaign = useContext(Current)
  if (!campaign) throw new Error('useCampaign stands outside a campaign')
  return campaign
}
