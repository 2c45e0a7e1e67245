export { channelCommands } from './commands'
export { channelHandlers } from './handlers'
export { ChannelService } from './service'
