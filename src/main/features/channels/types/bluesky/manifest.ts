import { defineChannel, noAbilities } from '../../plugin'
import { assist } from './assist'
import { connect } from './connector'
import { limits } from './limits'
import { settings } from './settings'

export const channel = defineChannel({
  type: 'bluesky',
  label: 'Bluesky',
  way: 'direct',
  limits,
  abilities: { ...noAbilities, publishes: true, reads: true, thread: true, altText: true, media: true, link: 'card' },
  settings,
  opens: () => ['bsky.app'],
  connect,
  assist
})
