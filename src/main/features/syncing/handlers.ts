import type { Handlers } from '@shared/contract'
import type { SyncService } from './service'

/** The contract's `syncing` calls. */
export function syncHandlers(syncing: SyncService): Handlers<'syncing'> {
  return {
    state: () => syncing.state(),
    async start() {
      syncing.start()
      return null
    },
    cancel: () => syncing.cancel()
  }
}
