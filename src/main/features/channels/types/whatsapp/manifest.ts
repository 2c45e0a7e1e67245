import { defineChannel, noAbilities } from '../../plugin'
import { noSettings } from '../../settings'
import { assist } from './assist'
import { limits } from './limits'

export const channel = defineChannel({
  type: 'whatsapp',
  label: 'WhatsApp',
  way: 'assisted',
  limits,
  abilities: { ...noAbilities, media: true },
  settings: noSettings,
  opens: () => ['wa.me'],
  assist
})
