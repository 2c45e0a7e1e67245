export { milestoneHandlers } from './handlers'
export { MilestoneService } from './service'
