import { defineChannel, noAbilities } from '../../plugin'
import { noSettings } from '../../settings'
import { limits } from './limits'

export const channel = defineChannel({
  type: 'podcast',
  label: 'Podcast',
  way: 'file',
  limits,
  abilities: { ...noAbilities, media: true, title: true },
  settings: noSettings,
  opens: () => []
})
