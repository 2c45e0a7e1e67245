import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CampaignService } from '../../src/main/features/campaigns'
import { ConnectionService } from '../../src/main/features/connections'
import { DonationService } from '../../src/main/features/donations'
import { ImportService } from '../../src/main/features/imports'
import type { ImportMapping, ImportProvider } from '../../src/shared/contract/imports'
import { testPlatform } from './platform'

export interface ImportOptions {
  provider?: ImportProvider | 'auto'
  mapping?: ImportMapping
  commit?: boolean
  signal?: AbortSignal
}

/** Importing on a real platform, with a campaign in Vienna that counts in dollars. */
export async function testImports() {
  const test = await testPlatform()
  const campaigns = new CampaignService(test.platform)
  const donations = new DonationService(test.platform, campaigns)
  const connections = new ConnectionService(test.platform)
  const imports = new ImportService(test.platform, { campaigns, donations, connections })
  const details = { goalMinor: null, currency: 'USD', startDate: null, endDate: null, zone: 'Europe/Vienna' }
  const { id: campaignId } = await campaigns.create({ name: 'Spring Album', ...details })
  let files = 0

  /** Writes a file and imports it. */
  async function importing(content: string | Uint8Array, options: ImportOptions = {}) {
    files += 1
    const path = join(test.folder, `file-${files}.csv`)
    await writeFile(path, content)
    const { provider = 'auto', mapping = {}, commit = true, signal = new AbortController().signal } = options
    return (await imports.run(path, { campaignId, provider, mapping, commit, signal })).report
  }

  /** The donations as they count, in an order that does not depend on how they came. */
  async function ledger() {
    const rows = await test.platform.db
      .selectFrom('donations')
      .select(['provider', 'provider_id', 'day', 'status', 'currency', 'price_minor', 'extra_minor', 'fee_minor'])
      .select(['refunded_minor', 'disputed_minor', 'recurring', 'channel'])
      .orderBy('provider')
      .orderBy('provider_id')
      .execute()
    return rows
  }

  return { ...test, campaigns, donations, imports, campaignId, importing, ledger }
}
export type TestImports = Awaited<ReturnType<typeof testImports>>
