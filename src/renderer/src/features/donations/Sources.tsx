import type { ChannelSum } from '@shared/contract/donations'
import { localDay, money, tableDay } from '../../lib/format'
import { useNow } from '../../lib/use-now'
import { sourceName } from './words'

/** What each channel brought, each currency by itself; a bar is as long as its part of the largest one. */
export function Sources({ channels, since }: { channels: readonly ChannelSum[]; since: string | null }) {
  const now = useNow()
  const currencies = [...new Set(channels.map(({ currency }) => currency))]
  return (
    <>
      <h2>Where it came from</h2>
      <p className="small quiet sources-since">Before fees{since ? `, since ${tableDay(localDay(since), now)}` : ''}</p>
      {currencies.map((currency) => (
        <ul key={currency} aria-label={`Where it came from, in ${currency}`} className="sources-list">
          {channels
            .filter((each) => each.currency === currency)
            .map((each, _, all) => (
              <Source
                key={sourceName(each)}
                source={each}
                most={Math.max(...all.map(({ grossMinor }) => grossMinor))}
              />
            ))}
        </ul>
      ))}
    </>
  )
}

function Source({ source, most }: { source: ChannelSum; most: number }) {
  const { attributed, count, currency, grossMinor } = source
  const share = most > 0 ? (Math.max(0, grossMinor) / most) * 100 : 0
  return (
    <li className={attributed ? 'source' : 'source open'}>
      <span>
        {sourceName(source)} <span className="small source-count">{count.toLocaleString('en-US')}</span>
      </span>
      <span className="num">{money(grossMinor, currency)}</span>
      <span className="source-bar" style={{ width: `${share}%` }} />
    </li>
  )
}
