export { preferencesHandlers } from './handlers'
export { PreferencesService } from './service'
