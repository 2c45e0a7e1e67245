import type { Handlers } from '@shared/contract'
import type { Dialogs } from '../../platform/dialogs'
import type { MilestoneService } from './service'

/** The contract's `milestones` calls. */
export function milestoneHandlers(
  milestones: MilestoneService,
  dialogs: Pick<Dialogs, 'copy'>
): Handlers<'milestones'> {
  return {
    take: ({ campaignId }) => milestones.take(campaignId),
    async copyThanks({ campaignId, mark }) {
      dialogs.copy(await milestones.thanks(campaignId, mark))
      return null
    }
  }
}
