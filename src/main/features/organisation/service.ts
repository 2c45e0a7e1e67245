import { join } from 'node:path'
import type { OrganisationDetails, OrganisationProfile } from '@shared/contract/organisation'
import { AppError } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { exists, reading, removeWhole, requireFile, sweepTemporaries } from '../../platform/files'
import { newId } from '../../platform/ids'
import { makeLogo } from './logo'
import { OrganisationRepository } from './repository'

/** The group that raises the money: what its receipts carry, and its logo. One for a data folder. */
export class OrganisationService {
  readonly #repository: OrganisationRepository

  constructor(private readonly platform: Pick<Platform, 'db' | 'events' | 'ffmpeg' | 'folder'>) {
    this.#repository = new OrganisationRepository(platform.db)
  }

  /** Null until somebody said who it is. */
  get(): Promise<OrganisationProfile | null> {
    return this.#repository.find()
  }

  /** @throws AppError `not-found` until somebody said who it is. */
  async required(): Promise<OrganisationProfile> {
    const profile = await this.get()
    if (profile) return profile
    throw new AppError(
      'not-found',
      'Nobody has said yet who the organisation is.',
      'Fill in Organisation in Settings, or use encore org set --file ORG.json.'
    )
  }

  /** The logo as a PNG of at most 800 pixels a side; null where there is none. */
  async logo(): Promise<Uint8Array | null> {
    const file = await this.mediaFile((await this.get())?.logoId ?? '')
    if (!file) return null
    const { bytes } = await requireFile(file.path)
    return reading(file.path, (read) => read(0, bytes))
  }

  /** The file behind `encore-media://logo/ID`. */
  async mediaFile(id: string): Promise<{ path: string; mime: string } | null> {
    const profile = await this.get()
    if (!profile?.logoId || profile.logoId !== id) return null
    const path = this.#fileOf(id)
    return (await exists(path)) ? { path, mime: 'image/png' } : null
  }

  /**
   * Takes the place of what was said before; the logo stays.
   * @throws AppError `invalid-input` where a status is named and denied at once.
   */
  async set(details: OrganisationDetails): Promise<OrganisationProfile> {
    if (!details.exempt && details.exemptStatus !== null) {
      throw new AppError(
        'invalid-input',
        `The organisation is not exempt, yet its status is "${details.exemptStatus}".`,
        'Say that it is exempt, or leave the status out.'
      )
    }
    await this.#repository.save({ ...details, address: tidy(details.address) })
    return this.#changed()
  }

  /** @throws AppError `not-found` before the organisation has a name; `invalid-input` for what is no logo. */
  async setLogo(path: string): Promise<OrganisationProfile> {
    const { logoId } = await this.required()
    const id = newId('logo')
    await makeLogo(this.platform.ffmpeg, path, this.#fileOf(id))
    return this.#takeLogo(logoId, id)
  }

  /** @throws AppError `not-found` */
  async removeLogo(): Promise<OrganisationProfile> {
    const { logoId } = await this.required()
    return this.#takeLogo(logoId, null)
  }

  /** Removes what a process that was ended left half-written. */
  async sweep(): Promise<void> {
    await sweepTemporaries(this.platform.folder.organisation)
  }

  async #takeLogo(before: string | null, id: string | null): Promise<OrganisationProfile> {
    await this.#repository.saveLogo(id)
    if (before) await removeWhole(this.#fileOf(before))
    return this.#changed()
  }

  #fileOf(id: string): string {
    return join(this.platform.folder.organisation, `${id}.png`)
  }

  async #changed(): Promise<OrganisationProfile> {
    this.platform.events.emit('organisation.changed', {})
    return this.required()
  }
}

/** Lines without blanks around them, and none that is empty. */
function tidy(address: string): string {
  const lines = address.split(/\r?\n/).map((line) => line.trim())
  return lines.filter((line) => line !== '').join('\n')
}
