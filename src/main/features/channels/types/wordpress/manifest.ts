import { defineChannel, noAbilities } from '../../plugin'
import { hostOf } from '../../settings'
import { connect } from './connector'
import { settings } from './settings'

export const channel = defineChannel({
  type: 'wordpress',
  label: 'Blog (WordPress)',
  way: 'direct',
  limits: [],
  abilities: {
    ...noAbilities,
    publishes: true,
    nativeScheduling: true,
    withdraw: true,
    reads: true,
    altText: true,
    media: true,
    title: true
  },
  settings,
  opens: ({ address }) => [hostOf(address)],
  connect
})
