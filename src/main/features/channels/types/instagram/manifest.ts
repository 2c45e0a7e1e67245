import { defineChannel, noAbilities } from '../../plugin'
import { accountOnly } from '../../settings'
import { assist } from './assist'
import { limits } from './limits'

export const channel = defineChannel({
  type: 'instagram',
  label: 'Instagram',
  way: 'assisted',
  limits,
  abilities: { ...noAbilities, altText: true, media: true, link: 'none' },
  settings: accountOnly,
  opens: () => [],
  assist
})
