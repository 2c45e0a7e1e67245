import { z } from 'zod'
import { secret, serverAddress } from '../../settings'

export const settings = z.strictObject({
  server: serverAddress('Server', 'Where the account is, like https://mastodon.social.'),
  accessToken: secret(
    'Access token',
    'From Preferences, Development, New application, with read:accounts, read:statuses, write:media and write:statuses. Without it a person posts.'
  ).optional()
})
export type Settings = z.output<typeof settings>
