import type { ImportReport, PreviewRow } from '@shared/contract/imports'
import { count, money } from '../../lib/format'
import { dateOf, newsOf, restOf, stateOf, sumsOf } from './words'

interface PreviewProps {
  report: ImportReport
  rows: readonly PreviewRow[]
}

/** What importing would do: sums, the first rows as they would be booked, and what stays out with the reason. */
export function Preview({ report, rows }: PreviewProps) {
  const news = newsOf(report)
  const rest = restOf(report)
  const { rejected, rejectedCount, pairs } = report
  return (
    <>
      <div className="import-sums" aria-live="polite">
        <p className="import-news">{news ? `${news}, new` : 'Nothing in this file is new'}</p>
        {sumsOf(report).map((line) => (
          <p key={line} className="num">
            {line}
          </p>
        ))}
        {rest.length > 0 ? <p className="quiet">{rest.join(', ')}</p> : null}
      </div>
      {rejectedCount > 0 ? (
        <section className="import-rejected" aria-label="Rows that cannot be read">
          <h3 className="strong">
            {count(rejectedCount, 'row')} cannot be read; the others can be imported without them.
          </h3>
          <ul className="selectable">
            {rejected.slice(0, 20).map(({ row, reason }) => (
              <li key={row}>
                <span className="quiet num">Line {row}</span> {reason}
              </li>
            ))}
          </ul>
          {rejectedCount > 20 ? (
            <p className="quiet">And {(rejectedCount - 20).toLocaleString('en-US')} more.</p>
          ) : null}
        </section>
      ) : null}
      {pairs.length > 0 ? (
        <p>
          {count(pairs.length, 'donation')} may be there already from another source: same amount, near date, same
          person. Nothing is merged by itself; look at {pairs.length === 1 ? 'it' : 'them'} in the list afterwards.
        </p>
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} /> : null}
    </>
  )
}

function Rows({ rows }: { rows: readonly PreviewRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the focus, or keys could not scroll it.
    <section className="import-table" aria-label="The first rows as they would be booked" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">From</th>
            <th scope="col" className="end">
              Amount
            </th>
            <th scope="col" className="end">
              Fee
            </th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} className={row.known ? 'known' : ''}>
              <td className="num">{dateOf(row.date)}</td>
              <td>{row.donor ?? 'Name withheld'}</td>
              <td className="num end">
                {money(row.what === 'donation' ? row.amountMinor : -row.amountMinor, row.currency)}
              </td>
              <td className="num end">{money(-row.feeMinor, row.currency)}</td>
              <td>{stateOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
