import type { Booking } from '../../src/main/features/donations'
import type { Platform } from '../../src/main/platform'
import { newId } from '../../src/main/platform/ids'

/** Puts something where it waits for a person, as a sync does. @returns its id */
export async function waitsInTest(
  platform: Pick<Platform, 'clock' | 'db' | 'vault'>,
  item: { kind: 'unassigned' | 'quarantined'; donationId: string | null; booking: Booking | null; providerId?: string }
): Promise<string> {
  const vault = await platform.vault()
  const id = newId('wait')
  const reason =
    item.kind === 'unassigned'
      ? 'It was not paid on a page of Encore, so nobody knows which campaign it is for.'
      : 'Its parts do not add up to what was paid.'
  await platform.db
    .insertInto('waiting_items')
    .values({
      id,
      kind: item.kind,
      provider: 'stripe',
      account: 'acct_1',
      provider_id: item.providerId ?? 'pi_1',
      donation_id: item.donationId,
      code: item.kind === 'unassigned' ? 'joins-nothing' : 'parts-differ',
      reason,
      currency: 'USD',
      amount_minor: 2500,
      at: '2026-11-20T10:00:00.000Z',
      sealed: vault.seal(JSON.stringify({ booking: item.booking, said: { id: item.providerId ?? 'pi_1' } })),
      resolution: null,
      note: null,
      resolved_at: null,
      created_at: platform.clock.now()
    })
    .execute()
  return id
}
