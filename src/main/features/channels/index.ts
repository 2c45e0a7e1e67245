export { channelCommands } from './commands'
