/** Schemes that a program of the person's own answers to, which shows what it was given and sends nothing by itself. */
const handOver = new Set(['mailto:', 'sms:'])

/**
 * Whether an address may be handed to the system to be opened: `https:` to one of `hosts` (a host's subdomains are other
 * hosts), `mailto:` and `sms:`. An address with a name and password, a port or a control character never is.
 */
export function mayOpen(address: string, hosts: readonly string[]): boolean {
  // The URL parser drops line ends and tabs; whoever reads the address after it may not.
  if (hasControlOrBlank(address) || !URL.canParse(address)) return false
  const url = new URL(address)
  if (handOver.has(url.protocol)) return true
  return (
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    hosts.includes(url.hostname)
  )
}

function hasControlOrBlank(text: string): boolean {
  return [...text].some((character) => character <= ' ' || character === '\u007f')
}
