import type { Attribution, Donation, DonationDetail } from '@shared/contract/donations'
import { amountNames } from '@shared/domain/donation'
import type { ReactNode } from 'react'
import { dayOf, money } from '../../lib/format'
import { useNow } from '../../lib/use-now'
import { State } from '../../ui/State'
import { Chip } from './Chip'
import { dayInWords, providerName, rowWords, sourceOf, statusWords } from './words'

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="detail-part">
      <header className="detail-head">
        <h2>{title}</h2>
        <span className="detail-actions">{action}</span>
      </header>
      {children}
    </section>
  )
}

export function DetailWho({ detail: { donation, email } }: { detail: DonationDetail }) {
  const { kind, name } = statusWords[donation.status]
  return (
    <div className="detail-who">
      <State kind={kind}>{name}</State>
      <span className="quiet selectable">
        {[dayInWords(donation.date), donation.recurring ? 'repeats each month' : null, email]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="small quiet selectable">
        {providerName(donation.provider)} {donation.providerId}
      </span>
    </div>
  )
}

export function DetailAmounts({ donation, action }: { donation: Donation; action: ReactNode }) {
  const { currency, charged } = donation
  const lines: [string, number][] = [
    ['Album price', donation.priceMinor],
    ['Extra given', donation.extraMinor],
    ['Fee', -donation.feeMinor],
    ['Refunded', -donation.refundedMinor],
    ['Disputed', -donation.disputedMinor],
    ['Fee of the dispute', -donation.disputeFeeMinor]
  ]
  return (
    <Part title="Amounts" action={action}>
      <dl className="detail-amounts">
        {lines
          .filter(([, minor], index) => index < 3 || minor !== 0)
          .map(([name, minor]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="num selectable">{money(minor, currency)}</dd>
            </div>
          ))}
        <div className="strong">
          <dt>After fees</dt>
          <dd className="num selectable">{money(donation.netMinor, currency)}</dd>
        </div>
      </dl>
      {charged ? (
        <p className="small quiet selectable">
          Paid as {money(charged.amountMinor, charged.currency)}, booked in {currency} at {charged.rate}.
        </p>
      ) : null}
    </Part>
  )
}

export function DetailSource({ attribution, action }: { attribution: Attribution | null; action: ReactNode }) {
  return (
    <Part title="Where it came from" action={action}>
      <div>
        <Chip attribution={attribution} />
      </div>
    </Part>
  )
}

const said = (attribution: Attribution | null) => (attribution === null ? 'Unassigned' : sourceOf(attribution))

/** What was said of where it came from, the latest first. */
export function DetailHistory({ history }: Pick<DonationDetail, 'history'>) {
  const now = useNow()
  if (history.length === 0) return null
  return (
    <ul className="detail-history" aria-label="What was said before">
      {history.map(({ before, after, reason, at }) => (
        <li key={`${at} ${reason}`} className="small quiet selectable">
          {dayOf(new Date(at), now)}: {said(before)} became {said(after)}. “{reason}”
        </li>
      ))}
    </ul>
  )
}

const amountWords = {
  priceMinor: 'price',
  extraMinor: 'extra',
  feeMinor: 'fee',
  refundedMinor: 'refunded',
  disputedMinor: 'disputed',
  disputeFeeMinor: 'fee of the dispute'
} as const

/** Each money row as it came. None is ever changed; what corrects one is another one. */
export function DetailRows({ rows, currency }: Pick<DonationDetail, 'rows'> & { currency: string }) {
  const now = useNow()
  return (
    <Part title="Money rows">
      <ol className="detail-rows">
        {rows.map((row) => (
          <li key={`${row.kind} ${row.ref}`}>
            <span>{rowWords[row.kind]}</span>
            <span className="num">
              {amountNames
                .filter((name) => row[name] !== 0)
                .map((name) => `${amountWords[name]} ${row[name] > 0 ? '+' : ''}${money(row[name], currency)}`)
                .join(', ') || 'no amount'}
            </span>
            <span className="small quiet selectable">
              {[dayOf(new Date(row.at), now), row.note, row.ref].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  )
}

export function DetailSaid({ said: records, provider }: Pick<DonationDetail, 'said'> & { provider: string }) {
  if (records.length === 0) return null
  return (
    <Part title={`What ${providerName(provider)} said`}>
      {records.map(({ kind, id, text }) => (
        <Said key={`${kind} ${id}`} title={`${kind} ${id}`} text={text} />
      ))}
    </Part>
  )
}

/** What a provider said, as it was said; opened by who wants to see it. */
export function Said({ title, text }: { title: string; text: string }) {
  return (
    <details className="said">
      <summary className="small">{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls takes the focus, or keys could not scroll it. */}
      <section className="said-text selectable" tabIndex={0} aria-label={title}>
        <pre>{text}</pre>
      </section>
    </details>
  )
}
