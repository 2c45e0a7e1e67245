import { readdir, readlink } from 'node:fs/promises'
import { type Encore, expect } from '../../e2e/support/app'

/** Imports a file into a new campaign; @returns the recording's id. */
export async function importRecording(encore: Encore, path: string): Promise<string> {
  const campaign = await encore.call('campaigns.create', {
    name: 'Protocol',
    goalMinor: null,
    currency: 'EUR',
    startDate: null,
    endDate: null,
    zone: 'UTC'
  })
  const { recordings, rejected } = await encore.call('recordings.import', { campaignId: campaign.id, paths: [path] })
  expect(rejected).toEqual([])
  const id = recordings[0]?.id
  if (!id) throw new Error(`${path} was not imported`)
  return id
}

/** How often main has a file open; Linux tells, other systems answer 0. */
export async function openHandles({ app }: Encore, path: string): Promise<number> {
  if (process.platform !== 'linux') return 0
  const folder = `/proc/${app.process().pid}/fd`
  const links = await Promise.all((await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')))
  return links.filter((link) => link === path).length
}
