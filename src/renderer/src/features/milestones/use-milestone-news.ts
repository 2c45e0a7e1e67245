import type { Milestone } from '@shared/domain/milestones'
import { useEffect } from 'react'
import { call } from '../../lib/client'
import { notify } from '../../lib/notices'
import { useCampaign } from '../campaigns'

const words: Record<Milestone, string> = {
  first: 'The first donation is here',
  '25': 'A quarter of the goal is reached',
  '50': 'Half of the goal is reached',
  '75': 'Three quarters of the goal are reached',
  '100': 'The goal is reached'
}

/** Says once what the open campaign has reached, and offers a text to thank with. */
export function useMilestoneNews(): void {
  const { id, name, raisedMinor, goalMinor, paid } = useCampaign()
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the campaign stands is why main is asked anew.
  useEffect(() => {
    if (paid.count === 0) return
    // What could not be asked now is asked when the next donation comes.
    call('milestones.take', { campaignId: id }).then(
      (mark) => mark && tell(id, name, mark),
      () => {}
    )
  }, [id, raisedMinor, goalMinor, paid.count])
}

function tell(campaignId: string, name: string, mark: Milestone): void {
  notify({
    tone: 'done',
    text: `${words[mark]}: ${name}.`,
    stays: true,
    action: { label: 'Copy a thank-you', run: () => void copy(campaignId, mark) }
  })
}

async function copy(campaignId: string, mark: Milestone): Promise<void> {
  try {
    await call('milestones.copyThanks', { campaignId, mark })
    notify({ tone: 'done', text: 'The thank-you is copied. Paste it where you want it.' })
  } catch (error) {
    notify({ tone: 'failed', text: error instanceof Error ? error.message : String(error) })
  }
}
