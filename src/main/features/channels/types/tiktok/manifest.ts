import { defineChannel, noAbilities } from '../../plugin'
import { accountOnly } from '../../settings'
import { assist } from './assist'
import { limits } from './limits'

export const channel = defineChannel({
  type: 'tiktok',
  label: 'TikTok',
  way: 'assisted',
  limits,
  abilities: { ...noAbilities, media: true, link: 'none' },
  settings: accountOnly,
  opens: () => [],
  assist
})
