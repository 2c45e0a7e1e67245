import type { Platform } from '../../platform'
import type { Mailings, MailState } from './connector'

/** What became of each message of a newsletter, in the database. */
export function openMailings({ db, clock }: Pick<Platform, 'db' | 'clock'>): Mailings {
  return {
    async of(attemptId) {
      const rows = await db
        .selectFrom('channel_mailings')
        .select(['message_key', 'state'])
        .where('attempt_id', '=', attemptId)
        .execute()
      return new Map(rows.map(({ message_key: key, state }) => [key, state as MailState]))
    },
    async set(attemptId, key, state) {
      if (state === null) {
        await db
          .deleteFrom('channel_mailings')
          .where('attempt_id', '=', attemptId)
          .where('message_key', '=', key)
          .execute()
        return
      }
      const at = clock.now()
      await db
        .insertInto('channel_mailings')
        .values({ attempt_id: attemptId, message_key: key, state, at })
        .onConflict((conflict) => conflict.columns(['attempt_id', 'message_key']).doUpdateSet({ state, at }))
        .execute()
    }
  }
}
