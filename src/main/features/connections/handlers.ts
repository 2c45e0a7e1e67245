import type { Handlers } from '@shared/contract'
import { permissions } from './permissions'
import type { ConnectionService } from './service'

/** The contract's `connections` calls. */
export function connectionHandlers(connections: ConnectionService): Handlers<'connections'> {
  return {
    get: () => connections.get(),
    permissions: async () => permissions,
    place: async () => ({ place: await connections.place() }),
    connect: ({ key, replaceAccount }) => connections.connect(key, replaceAccount),
    check: () => connections.check(),
    disconnect: () => connections.disconnect()
  }
}
