export { organisationCommands } from './commands'
export { organisationHandlers } from './handlers'
export { OrganisationService } from './service'
