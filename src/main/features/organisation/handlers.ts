import type { Handlers } from '@shared/contract'
import type { Dialogs } from '../../platform/dialogs'
import type { OrganisationService } from './service'

/** The contract's `organisation` calls. */
export function organisationHandlers(
  organisation: OrganisationService,
  dialogs: Pick<Dialogs, 'openPicture'>
): Handlers<'organisation'> {
  return {
    get: () => organisation.get(),
    set: (details) => organisation.set(details),
    async chooseLogo() {
      const path = await dialogs.openPicture('Logo of the organisation')
      return path === null ? null : organisation.setLogo(path)
    },
    removeLogo: () => organisation.removeLogo()
  }
}
