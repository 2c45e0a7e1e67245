import { z } from 'zod'
import { secret, serverAddress } from '../../settings'

export const settings = z.strictObject({
  address: serverAddress('Address', 'Of the blog, like https://blog.example.org.'),
  user: z.string().trim().min(1).max(60).meta({ title: 'User', description: 'Who may write and publish there.' }),
  applicationPassword: secret(
    'Application password',
    'From the user\u2019s profile in the blog: Application Passwords. Not the password of the user.'
  )
})
export type Settings = z.output<typeof settings>
