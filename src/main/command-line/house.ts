import { compose } from '../compose'
import { campaignCommands } from '../features/campaigns'
import { channelCommands } from '../features/channels'
import { checkoutCommands } from '../features/checkout'
import { clipCommands } from '../features/clips'
import { diagnosticsCommands } from '../features/diagnostics'
import { donationCommands, ledgerCommands, waitingCommands } from '../features/donations'
import { donorCommands } from '../features/donors'
import { exportCommands } from '../features/exporting'
import { importCommands } from '../features/imports'
import { organisationCommands } from '../features/organisation'
import { receiptCommands } from '../features/receipts'
import { recordingCommands } from '../features/recordings'
import { syncCommands } from '../features/syncing'
import { dataFolder } from '../platform/folder'
import type { OpenHouse } from './run'

/** The services of a data folder with every command over them. */
export const openHouse: OpenHouse = async (data) => {
  const services = compose(dataFolder(data))
  return {
    commands: [
      ...diagnosticsCommands(services.health),
      ...campaignCommands(services.campaigns),
      ...organisationCommands(services.organisation),
      ...recordingCommands(services.recordings),
      ...clipCommands(services.clips),
      ...ledgerCommands(services.donations, services.campaigns),
      ...waitingCommands(services.donations.waiting),
      ...exportCommands(services.exporting, services.cuts),
      ...checkoutCommands(services.checkout, services.campaigns),
      ...syncCommands(services.syncing, services.campaigns),
      ...donationCommands(services.donations),
      ...donorCommands(services.donors),
      ...receiptCommands(services.receipts),
      ...importCommands(services.imports),
      ...channelCommands(services.channels)
    ],
    close: services.close
  }
}
