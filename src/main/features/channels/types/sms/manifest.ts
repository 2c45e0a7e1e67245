import { defineChannel, noAbilities } from '../../plugin'
import { noSettings } from '../../settings'
import { assist } from './assist'
import { limits } from './limits'

export const channel = defineChannel({
  type: 'sms',
  label: 'Text message',
  way: 'assisted',
  limits,
  abilities: noAbilities,
  settings: noSettings,
  opens: () => [],
  assist
})
