import { defineChannel, noAbilities } from '../../plugin'
import { noSettings } from '../../settings'
import { assist } from './assist'

export const channel = defineChannel({
  type: 'invitation',
  label: 'Personal invitation',
  way: 'assisted',
  limits: [],
  abilities: noAbilities,
  settings: noSettings,
  opens: () => [],
  assist
})
