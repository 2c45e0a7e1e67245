import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../../tests/builders/platform'
import { quick } from '../../../../tests/builders/stripe'
import { type StripePeer, startStripePeer } from '../../../../tests/peers/stripe'
import { ConnectionService } from './index'

let test: TestPlatform
let peer: StripePeer
let connections: ConnectionService

beforeEach(async () => {
  test = await testPlatform()
  peer = await startStripePeer()
  connections = new ConnectionService(test.platform, { url: peer.url, pace: quick })
})
afterEach(async () => {
  expect(peer.violations).toEqual([])
  await peer.close()
  await test.close()
})

const connect = (key = peer.keys.restricted, replaceAccount = false) => connections.connect(key, replaceAccount)

async function anotherPeer(change: Partial<StripePeer['account']>) {
  const account = { id: 'acct_2PeerChoir', name: 'Choir', country: 'AT', currency: 'eur', livemode: false, ...change }
  const other = await startStripePeer({ account })
  const there = new ConnectionService(test.platform, { url: other.url, pace: quick })
  return { other, there }
}

describe('connecting Stripe', () => {
  it('keeps a restricted key, and tells whose it is and what it may do', async () => {
    const connection = await connect(` ${peer.keys.restricted}\n`)
    expect(connection).toMatchObject({
      account: peer.account.id,
      name: 'Youth Orchestra',
      country: 'US',
      currency: 'USD',
      livemode: false,
      last4: peer.keys.restricted.slice(-4),
      keptIn: 'session'
    })
    const states = Object.fromEntries(connection.permissions.map(({ id, state }) => [id, state]))
    expect(states).toMatchObject({ balance: 'granted', 'payment-links': 'at-first-use' })
    expect(await connections.get()).toEqual(connection)
    const { stripe, account, livemode } = await connections.stripe()
    expect([account, livemode]).toEqual([peer.account.id, false])
    expect((await stripe.balance.retrieve()).object).toBe('balance')
  })

  it('creates nothing to find out what a key may do', async () => {
    await connect()
    expect(peer.requests.map(({ method }) => method)).not.toContain('POST')
  })

  it('names the permissions that are missing, and knows when they are there', async () => {
    peer.deny('disputes:read', 'payment_links:read', 'account:read')
    const { permissions, account, name } = await connect()
    const missing = permissions.filter(({ state }) => state === 'missing').map(({ id }) => id)
    expect(missing).toEqual(['disputes', 'payment-links', 'account'])
    // Even the refusal to tell more says whose key it is.
    expect([account, name]).toEqual([peer.account.id, peer.account.id])
    peer.permit()
    const checked = await connections.check()
    expect(checked.permissions.filter(({ state }) => state === 'missing')).toEqual([])
    expect(checked.name).toBe('Youth Orchestra')
  })

  it.each([
    ['key-not-restricted', () => peer.keys.secret],
    ['invalid-input', () => 'pk_test_123456789'],
    ['invalid-input', () => 'rk_test_ with words'],
    ['key-rejected', () => 'rk_test_51NobodysKey']
  ])('refuses with %s what is no key to take (%#), and keeps nothing', async (code, key) => {
    await expect(connect(key())).rejects.toMatchObject({ code })
    expect(await connections.get()).toBeNull()
    expect(await test.platform.secrets.get('stripe-key')).toBeNull()
  })

  it('names what to tick where a secret key is refused, and sends it nowhere', async () => {
    await expect(connect(peer.keys.secret)).rejects.toMatchObject({ hint: expect.stringContaining('Payouts (read)') })
    expect(peer.requests).toEqual([])
  })

  it('refuses the key of another account than before, unless it is to replace it', async () => {
    await connect()
    const { other, there } = await anotherPeer({})
    await expect(there.connect(other.keys.restricted, false)).rejects.toMatchObject({ code: 'other-account' })
    expect((await connections.get())?.account).toBe(peer.account.id)
    expect(await there.connect(other.keys.restricted, true)).toMatchObject({
      account: 'acct_2PeerChoir',
      currency: 'EUR'
    })
    await other.close()
  })

  it('refuses live mode after test mode in the same way, and says so', async () => {
    await connect()
    const { other, there } = await anotherPeer({ id: peer.account.id, livemode: true })
    await expect(there.connect(other.keys.restricted, false)).rejects.toMatchObject({
      code: 'other-account',
      message: expect.stringContaining('live mode')
    })
    expect(await there.connect(other.keys.restricted, true)).toMatchObject({ livemode: true })
    await other.close()
  })

  it('wipes the key when it is disconnected, and remembers whose it was', async () => {
    await connect()
    await connections.disconnect()
    expect(await connections.get()).toBeNull()
    expect(await test.platform.secrets.get('stripe-key')).toBeNull()
    await expect(connections.stripe()).rejects.toMatchObject({ code: 'not-connected' })
    const { other, there } = await anotherPeer({})
    await expect(there.connect(other.keys.restricted, false)).rejects.toMatchObject({ code: 'other-account' })
    await other.close()
    expect(await connect()).toMatchObject({ account: peer.account.id })
  })

  it('says that the key is rejected once it was revoked', async () => {
    await connect()
    peer.revoke()
    await expect(connections.check()).rejects.toMatchObject({ code: 'key-rejected' })
    expect(await connections.get()).not.toBeNull()
  })

  it('lets nothing of the key into the database or what it emits', async () => {
    await connect()
    const rows = await test.platform.db.selectFrom('stripe_accounts').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(peer.keys.restricted.slice(0, -4))
    expect(test.heard).toContainEqual({ name: 'connections.changed', payload: {} })
  })
})

describe('a key from the environment', () => {
  const given = (environmentKey: string) =>
    new ConnectionService(test.platform, { url: peer.url, pace: quick, environmentKey })

  it('is used for this run and not kept; whose it is is remembered', async () => {
    const run = given(peer.keys.restricted)
    expect(await run.get()).toBeNull()
    expect(await run.stripe()).toMatchObject({ account: peer.account.id, livemode: false })
    expect(await run.get()).toMatchObject({ keptIn: 'environment' })
    expect(await test.platform.secrets.get('stripe-key')).toBeNull()
    await run.stripe()
    expect(peer.requests.filter(({ path }) => path === '/v1/account')).toHaveLength(1)
    expect(await connections.get()).toBeNull()
    const { other, there } = await anotherPeer({})
    await expect(there.connect(other.keys.restricted, false)).rejects.toMatchObject({ code: 'other-account' })
    await other.close()
  })

  it('must be a restricted one of the account that is connected', async () => {
    await expect(given(peer.keys.secret).stripe()).rejects.toMatchObject({ code: 'key-not-restricted' })
    await connect()
    const { other } = await anotherPeer({})
    const run = new ConnectionService(test.platform, {
      url: other.url,
      pace: quick,
      environmentKey: other.keys.restricted
    })
    await expect(run.stripe()).rejects.toMatchObject({ code: 'other-account' })
    await other.close()
  })

  it('counts as one of the account before where Stripe does not tell it whose it is', async () => {
    const silent = createServer((request, answer) => {
      request.resume()
      answer.writeHead(403, { 'content-type': 'application/json' }).end('{"error":{"message":"Not this one."}}')
    })
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const run = () => new ConnectionService(test.platform, { url, pace: quick, environmentKey: peer.keys.restricted })
    expect(await run().stripe()).toMatchObject({ account: 'stripe' })
    await connections.connect(peer.keys.restricted, true)
    expect(await run().stripe()).toMatchObject({ account: peer.account.id })
    silent.closeAllConnections()
    await new Promise((closed) => silent.close(closed))
  })

  it('is nothing to connect or disconnect', async () => {
    const run = given(peer.keys.restricted)
    await expect(run.connect(peer.keys.restricted, false)).rejects.toMatchObject({ code: 'refused' })
    await expect(run.disconnect()).rejects.toMatchObject({ code: 'refused' })
  })
})
