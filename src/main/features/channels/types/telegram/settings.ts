import { z } from 'zod'
import { secret, serverAddress } from '../../settings'

export const settings = z.strictObject({
  botToken: secret(
    'Bot token',
    'From @BotFather. The bot has to be an administrator of the channel. Without it a person posts.'
  ).optional(),
  chatId: z
    .string()
    .trim()
    .regex(/^(@[A-Za-z]\w{3,31}|-?\d{1,20})$/, 'A channel is its name, like @springalbum, or its number.')
    .optional()
    .meta({ title: 'Channel or group', description: 'Its name, like @springalbum, or its number.' }),
  server: serverAddress('Server', 'Another one only where you run your own.').default('https://api.telegram.org')
})
export type Settings = z.output<typeof settings>
