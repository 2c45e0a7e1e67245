import type { Services } from './compose'
import type { AllHandlers } from './electron'
import { campaignHandlers } from './features/campaigns'
import { channelHandlers } from './features/channels'
import { checkoutHandlers } from './features/checkout'
import { clipHandlers } from './features/clips'
import { connectionHandlers } from './features/connections'
import { diagnosticsHandlers } from './features/diagnostics'
import { donationHandlers } from './features/donations'
import { donorHandlers } from './features/donors'
import { exportHandlers } from './features/exporting'
import { importHandlers } from './features/imports'
import { milestoneHandlers } from './features/milestones'
import { organisationHandlers } from './features/organisation'
import { PreferencesService, preferencesHandlers } from './features/preferences'
import { receiptHandlers } from './features/receipts'
import { recordingHandlers } from './features/recordings'
import { sampleHandlers } from './features/sample'
import { syncHandlers } from './features/syncing'
import type { Dialogs } from './platform/dialogs'
import { defaultReceiptFolder } from './platform/folder'
import type { PreferenceStore } from './platform/preferences-file'

/** Everything that the contract asks of main. */
export function allHandlers(services: Services, store: PreferenceStore, dialogs: Dialogs): AllHandlers {
  const { events } = services.platform
  const preferences = new PreferencesService({ store, dialogs, events, toolsChanged: services.toolsChanged })
  return {
    campaigns: campaignHandlers(services.campaigns),
    recordings: recordingHandlers(services.recordings, dialogs),
    clips: clipHandlers(services.clips),
    exporting: exportHandlers(services.exporting, dialogs),
    donors: donorHandlers(services.donors),
    receipts: receiptHandlers({
      receipts: services.receipts,
      dialogs,
      events,
      members: (id) => services.donors.members(id),
      folder: defaultReceiptFolder()
    }),
    donations: donationHandlers(services.donations, dialogs),
    connections: connectionHandlers(services.connections),
    checkout: checkoutHandlers(services.checkout, dialogs),
    syncing: syncHandlers(services.syncing),
    imports: importHandlers(services.imports, dialogs),
    channels: channelHandlers(services.channels),
    organisation: organisationHandlers(services.organisation, dialogs),
    milestones: milestoneHandlers(services.milestones, dialogs),
    sample: sampleHandlers(services.sample),
    preferences: preferencesHandlers(preferences),
    diagnostics: diagnosticsHandlers(services.health),
    shell: {}
  }
}
