export { channelCommands } from './commands'
export { channelHandlers } from './handlers'
