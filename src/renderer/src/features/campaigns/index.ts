export { CampaignDetailsDialog, NewCampaignDialog } from './CampaignDialog'
export { CurrentCampaign, useCampaign } from './current'
export { useOpenCampaign } from './open'
export { Welcome } from './Welcome'
