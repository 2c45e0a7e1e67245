import { defineChannel, noAbilities } from '../../plugin'
import { accountOnly } from '../../settings'
import { assist } from './assist'
import { limits } from './limits'

export const channel = defineChannel({
  type: 'youtube',
  label: 'YouTube',
  way: 'assisted',
  limits,
  abilities: { ...noAbilities, media: true, title: true, madeForKids: true },
  settings: accountOnly,
  opens: () => ['www.youtube.com', 'studio.youtube.com'],
  assist
})
