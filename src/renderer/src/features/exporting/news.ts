import type { ExportJob } from '@shared/contract/exporting'
import { count } from '../../lib/format'
import { isActive } from './jobs'

export interface News {
  tone: 'done' | 'failed'
  text: string
  /** The export whose file may be shown in its folder. */
  revealed?: string
}

/**
 * What is worth saying between two looks at the list: a failure at once, success when the last export of a clip is done,
 * so that three formats are one piece of news.
 */
export function newsOf(before: readonly ExportJob[], after: readonly ExportJob[]): News[] {
  const wasActive = new Set(before.filter(isActive).map(({ id }) => id))
  const ended = after.filter(({ id }) => wasActive.has(id))
  const failures = ended
    .filter(({ state }) => state === 'failed')
    .map(
      ({ clipTitle, error }): News => ({
        tone: 'failed',
        text: `“${clipTitle}” could not be exported. ${error?.message ?? ''}`.trim()
      })
    )
  const finished = new Map(ended.filter(({ state }) => state === 'done').map((job) => [job.clipId, job]))
  const successes = [...finished.values()]
    .filter(({ clipId }) => !after.some((job) => job.clipId === clipId && isActive(job)))
    .map(({ id, clipId, clipTitle }): News => {
      const files = after.filter((job) => job.clipId === clipId && job.state === 'done').length
      return { tone: 'done', text: `“${clipTitle}” is exported in ${count(files, 'format')}.`, revealed: id }
    })
  return [...failures, ...successes]
}
