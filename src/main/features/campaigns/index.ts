export { campaignCommands } from './commands'
export { campaignHandlers } from './handlers'
export { CampaignService } from './service'
