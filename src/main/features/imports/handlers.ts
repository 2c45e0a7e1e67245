import type { Handlers } from '@shared/contract'
import type { Dialogs } from '../../platform/dialogs'
import type { ImportService } from './service'

/** The contract's `imports` calls. */
export function importHandlers(imports: ImportService, dialogs: Dialogs): Handlers<'imports'> {
  return {
    open: ({ campaignId, path }) => imports.open(campaignId, path),
    async choose({ campaignId }) {
      const path = await dialogs.openTable()
      return path === null ? null : imports.open(campaignId, path)
    },
    preview: ({ id, mapping }) => imports.preview(id, mapping),
    commit: ({ id, mapping }) => imports.commit(id, mapping),
    async cancel({ id }) {
      imports.cancel(id)
      return null
    }
  }
}
