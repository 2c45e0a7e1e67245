import { z } from 'zod'
import { secret, serverAddress } from '../../settings'

export const settings = z.strictObject({
  endpoint: serverAddress(
    'Micropub address',
    'Of the blog; its own pages name it, like https://blog.example.org/micropub.'
  ),
  token: secret('Token', 'With the scopes create and media, from the blog\u2019s settings.')
})
export type Settings = z.output<typeof settings>
