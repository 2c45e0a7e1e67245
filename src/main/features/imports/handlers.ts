import type { Handlers } from '@shared/contract'
import { AppError } from '@shared/domain/errors'
import type { Dialogs } from '../../platform/dialogs'
import type { ImportService } from './service'

function notATable(): AppError {
  return new AppError('not-a-table', 'This file is not called a table. Nothing was imported.', 'Save it as CSV.')
}

/** The contract's `imports` calls. */
export function importHandlers(imports: ImportService, dialogs: Dialogs): Handlers<'imports'> {
  return {
    async open({ campaignId, path }) {
      // The page names it: nothing but what is called a table may be shown to it.
      if (!/\.(csv|tsv|tab|txt)$/i.test(path)) throw notATable()
      return imports.open(campaignId, path)
    },
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
