import { z } from 'zod'
import { secret, serverAddress } from '../../settings'

export const settings = z.strictObject({
  account: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ title: 'Page', description: 'Its name, for whoever posts by hand.' }),
  pageId: z
    .string()
    .regex(/^\d{5,20}$/, 'A page is known by its number.')
    .optional()
    .meta({ title: 'Number of the page' }),
  pageToken: secret(
    'Page access token',
    'Of your own app, with pages_manage_posts and pages_read_engagement; one that does not end. Without it a person posts.'
  ).optional(),
  server: serverAddress('Server', 'Of Facebook\u2019s programming interface.').default('https://graph.facebook.com')
})
export type Settings = z.output<typeof settings>
