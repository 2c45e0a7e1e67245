import { AppError } from '@shared/domain/errors'
import type { ChannelPlugin } from './plugin'
import { channelPluginOf, marked } from './registry'

export type Settings = Record<string, unknown>

/**
 * A type's settings as it reads them.
 * @throws AppError `invalid-input`, which names the setting and never its value
 */
export function checkSettings(type: string, given: Settings): Settings {
  const { label, settings } = channelPluginOf(type)
  const parsed = settings.safeParse(given)
  if (parsed.success) return parsed.data
  const said = parsed.error.issues.map(({ path, message }) =>
    [...path.map(String), message].join(': ').replace(/\.$/, '')
  )
  throw new AppError(
    'invalid-input',
    `The settings of ${label} are not right. ${said.slice(0, 3).join('; ')}. Nothing was changed.`,
    'encore channel types shows what each type needs.'
  )
}

/** Where each setting is kept: in the secret store, sealed, or in the open. */
export function splitSettings({ settings: schema }: ChannelPlugin, settings: Settings) {
  const secrets = new Set(marked(schema, 'writeOnly'))
  const people = new Set(marked(schema, 'personal'))
  const pick = (wanted: (name: string) => boolean): Settings =>
    Object.fromEntries(Object.entries(settings).filter(([name, value]) => value !== undefined && wanted(name)))
  return {
    plain: pick((name) => !secrets.has(name) && !people.has(name)),
    personal: pick((name) => people.has(name)),
    secret: pick((name) => secrets.has(name))
  }
}
