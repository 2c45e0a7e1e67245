export type FormValue = string | FormValue[] | { [key: string]: FormValue }

/** Decodes `a[b][0]=c` as the SDK encodes it; an object whose names are 0, 1, 2... is a list. All leaves stay strings. */
export function decodeForm(text: string): { [key: string]: FormValue } {
  const root: { [key: string]: FormValue } = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = '', ...rest] = name.split('[').map((part) => part.replace(/\]$/, ''))
    place(root, [first, ...rest], value)
  }
  for (const key of Object.keys(root)) root[key] = asList(key, root[key] as FormValue)
  return root
}

function place(target: { [key: string]: FormValue }, [name = '', ...rest]: string[], value: string): void {
  const key = name === '' ? String(Object.keys(target).length) : name
  if (rest.length === 0) {
    target[key] = value
    return
  }
  const inner = target[key]
  const next = typeof inner === 'object' && !Array.isArray(inner) ? inner : {}
  target[key] = next
  place(next, rest, value)
}

function asList(name: string, value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, asList(key, inner)] as const)
  // Names in metadata are anyone's, also numbers.
  return name !== 'metadata' && entries.every(([key], index) => key === String(index))
    ? entries.map(([, inner]) => inner)
    : Object.fromEntries(entries)
}
