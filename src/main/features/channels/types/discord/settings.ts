import { isLoopback } from '@shared/domain/address'
import { z } from 'zod'
import { secret } from '../../settings'

const hosts = ['discord.com', 'ptb.discord.com', 'canary.discord.com', 'discordapp.com']

export const settings = z.strictObject({
  webhookUrl: secret(
    'Webhook address',
    'From the channel: Edit channel, Integrations, Webhooks, New webhook, Copy webhook URL. Whoever has it can post.'
  ).refine(isWebhook, 'A webhook address looks like https://discord.com/api/webhooks/123/abc.')
})
export type Settings = z.output<typeof settings>

function isWebhook(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(address)
  const known = protocol === 'https:' ? hosts.includes(hostname) : protocol === 'http:' && isLoopback(hostname)
  return known && /^\/api(\/v\d+)?\/webhooks\/\d+\/[\w-]+$/.test(pathname) && !search && !hash && !username && !password
}
