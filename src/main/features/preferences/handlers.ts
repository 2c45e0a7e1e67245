import type { Handlers } from '@shared/contract'
import type { PreferencesService } from './service'

/** The contract's `preferences` calls. */
export function preferencesHandlers(preferences: PreferencesService): Handlers<'preferences'> {
  return {
    get: async () => preferences.get(),
    set: async ({ theme, lastCampaignId, dismissedHints }) =>
      preferences.set({
        ...(theme === undefined ? {} : { theme }),
        ...(lastCampaignId === undefined ? {} : { lastCampaignId }),
        ...(dismissedHints === undefined ? {} : { dismissedHints })
      }),
    chooseTool: ({ tool }) => preferences.chooseTool(tool),
    forgetTool: ({ tool }) => preferences.forgetTool(tool)
  }
}
