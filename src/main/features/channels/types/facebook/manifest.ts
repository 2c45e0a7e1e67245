import { defineChannel, noAbilities } from '../../plugin'
import { assist } from './assist'
import { connect } from './connector'
import { limits } from './limits'
import { settings } from './settings'

export const channel = defineChannel({
  type: 'facebook',
  label: 'Facebook Page',
  way: 'direct',
  limits,
  abilities: {
    ...noAbilities,
    publishes: true,
    nativeScheduling: true,
    withdraw: true,
    reads: true,
    altText: true,
    media: true,
    link: 'card'
  },
  settings,
  opens: () => ['www.facebook.com'],
  connect,
  assist
})
