import { defineChannel, noAbilities } from '../../plugin'
import { accountOnly } from '../../settings'
import { assist } from './assist'
import { limits } from './limits'

export const channel = defineChannel({
  type: 'linkedin',
  label: 'LinkedIn',
  way: 'assisted',
  limits,
  abilities: { ...noAbilities, altText: true, media: true, link: 'card' },
  settings: accountOnly,
  opens: () => ['www.linkedin.com'],
  assist
})
