import { compose } from '../compose'
import { campaignCommands } from '../features/campaigns'
import { diagnosticsCommands } from '../features/diagnostics'
import type { OpenHouse } from './run'

/** The services of a data folder with every command over them. */
export const openHouse: OpenHouse = async (data) => {
  const services = await compose(data)
  return {
    commands: [...diagnosticsCommands(services.health), ...campaignCommands(services.campaigns)],
    close: services.close
  }
}
