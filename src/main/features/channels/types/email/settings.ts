import { z } from 'zod'
import { secret } from '../../settings'

const address = z.email().max(254)

/** Somebody who asked for the newsletter, and when and how they did. */
export const recipient = z.strictObject({
  address,
  name: z.string().trim().max(100).default(''),
  since: z.iso.date(),
  how: z.string().trim().min(1).max(200)
})
export type Recipient = z.output<typeof recipient>

export const settings = z.strictObject({
  host: z
    .string()
    .trim()
    .regex(/^(localhost|[\da-f:.]+|[a-z\d-]+(\.[a-z\d-]+)+)$/i, 'A mail server is a name like smtp.example.org.')
    .max(253)
    .optional()
    .meta({
      title: 'Mail server',
      description: 'Where your mail goes out. Without it a person sends from their own program.'
    }),
  port: z.int().min(1).max(65_535).default(465).meta({ title: 'Port', description: '465, or 587.' }),
  user: z.string().trim().min(1).max(254).optional().meta({ title: 'User' }),
  password: secret('Password', 'Where your provider has them, an app password.').optional(),
  from: address.optional().meta({ title: 'Sender', description: 'Answers, also "unsubscribe", come to it.' }),
  fromName: z.string().trim().max(100).default('').meta({ title: 'Name of the sender' }),
  footer: z
    .string()
    .trim()
    .max(1000)
    .default('')
    .meta({ title: 'Last lines', description: 'Who you are and your postal address: many countries ask for it.' }),
  recipients: z
    .array(recipient)
    .max(5000)
    .refine(
      (list) => new Set(list.map((each) => each.address.toLowerCase())).size === list.length,
      'An address stands in the list twice.'
    )
    .default([])
    .meta({ title: 'Recipients', description: 'Only people who asked for it, with the day and how.', personal: true })
})
export type Settings = z.output<typeof settings>
