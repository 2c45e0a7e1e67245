import { defineChannel, noAbilities } from '../../plugin'
import { hostOf } from '../../settings'
import { assist } from './assist'
import { connect } from './connector'
import { limits } from './limits'
import { settings } from './settings'

export const channel = defineChannel({
  type: 'mastodon',
  label: 'Mastodon',
  way: 'direct',
  limits,
  abilities: {
    ...noAbilities,
    publishes: true,
    nativeScheduling: true,
    withdraw: true,
    reads: true,
    thread: true,
    altText: true,
    media: true,
    link: 'card'
  },
  settings,
  opens: ({ server }) => [hostOf(server)],
  connect,
  assist
})
