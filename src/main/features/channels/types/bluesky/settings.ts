import { z } from 'zod'
import { secret, serverAddress } from '../../settings'

export const settings = z.strictObject({
  service: serverAddress('Server', 'Where the account is.').default('https://bsky.social'),
  identifier: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .transform((handle) => handle.replace(/^@/, ''))
    .optional()
    .meta({ title: 'Account', description: 'Its handle, like spring.bsky.social.' }),
  appPassword: secret(
    'App password',
    'From Settings, Privacy and security, App passwords; not the password of the account. Without it a person posts.'
  ).optional()
})
export type Settings = z.output<typeof settings>
