/** A person as far as likeness goes. */
export interface Likeable {
  id: string
  name: string | null
  email: string | null
}

export interface Alike<T> {
  one: T
  other: T
  reason: 'same-name' | 'same-address'
}

/** A name without case, accents, order and punctuation: `Lee, Anna` is `anna lee`. Empty for less than two words. */
export function nameKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  // One word alone, like `Anna`, is shared by too many; scripts without spaces write whole names as one.
  if (words.length < 2 && !/[\p{scx=Han}\p{scx=Hang}\p{scx=Hira}\p{scx=Kana}]/u.test(name)) return ''
  return words.sort().join(' ')
}

/** An address without what many mail hosts ignore: a `+tag`, and at Gmail the dots. */
export function addressKey(email: string): string {
  const [local = '', host = ''] = email.trim().toLowerCase().split('@')
  const plain = local.replace(/\+.*$/, '')
  return /^(gmail|googlemail)\.com$/.test(host) ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${host}`
}

/** Pairs that may be one person, each once; the earlier of the list first. Whoever shares a key is paired with the first. */
export function alikes<T extends Likeable>(people: readonly T[]): Alike<T>[] {
  const byAddress = paired(people, ({ email }) => (email ? addressKey(email) : ''), 'same-address')
  const seen = new Set(byAddress.map(({ one, other }) => `${one.id} ${other.id}`))
  const byName = paired(people, ({ name }) => (name ? nameKey(name) : ''), 'same-name')
  return [...byAddress, ...byName.filter(({ one, other }) => !seen.has(`${one.id} ${other.id}`))]
}

function paired<T extends Likeable>(people: readonly T[], key: (person: T) => string, reason: Alike<T>['reason']) {
  const first = new Map<string, T>()
  return people.flatMap((person): Alike<T>[] => {
    const own = key(person)
    const one = first.get(own)
    if (own === '') return []
    if (one) return [{ one, other: person, reason }]
    first.set(own, person)
    return []
  })
}
