import { defineChannel, noAbilities } from '../../plugin'
import { hostOf } from '../../settings'
import { connect } from './connector'
import { settings } from './settings'

export const channel = defineChannel({
  type: 'micropub',
  label: 'Blog (Micropub)',
  way: 'direct',
  limits: [],
  abilities: { ...noAbilities, publishes: true, altText: true, media: true, title: true },
  settings,
  opens: ({ endpoint }) => [hostOf(endpoint)],
  connect
})
