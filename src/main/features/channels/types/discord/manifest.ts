import { defineChannel, noAbilities } from '../../plugin'
import { connect } from './connector'
import { limits } from './limits'
import { settings } from './settings'

export const channel = defineChannel({
  type: 'discord',
  label: 'Discord',
  way: 'direct',
  limits,
  abilities: { ...noAbilities, publishes: true, altText: true, media: true, link: 'card' },
  settings,
  opens: () => ['discord.com'],
  connect
})
