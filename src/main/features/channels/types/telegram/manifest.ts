import { defineChannel, noAbilities } from '../../plugin'
import { assist } from './assist'
import { connect } from './connector'
import { limits } from './limits'
import { settings } from './settings'

export const channel = defineChannel({
  type: 'telegram',
  label: 'Telegram',
  way: 'direct',
  limits,
  abilities: { ...noAbilities, publishes: true, media: true, link: 'card' },
  settings,
  opens: () => ['t.me'],
  connect,
  assist
})
