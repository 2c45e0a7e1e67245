export { connectionHandlers } from './handlers'
export { type ConnectedStripe, type ConnectionOptions, ConnectionService } from './service'
