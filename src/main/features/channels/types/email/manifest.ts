import { defineChannel, noAbilities } from '../../plugin'
import { assist } from './assist'
import { connect } from './connector'
import { limits } from './limits'
import { settings } from './settings'

export const channel = defineChannel({
  type: 'email',
  label: 'E-mail newsletter',
  way: 'direct',
  limits,
  abilities: { ...noAbilities, publishes: true, reads: true, media: true, title: true },
  settings,
  opens: () => [],
  connect,
  assist
})
