import { useCall, useCommand } from '../../lib/client'
import { count } from '../../lib/format'
import { Button } from '../../ui/Button'
import { Callout } from '../../ui/Callout'
import { tellFailed } from './saved'

/** Says which receipts a refund or a dispute voided, until somebody takes note. */
export function LapsedCallout() {
  const lapsed = useCall('receipts.lapsed', {}).data ?? []
  const seen = useCommand('receipts.seen')
  if (lapsed.length === 0) return null
  const numbers = lapsed.map(({ number, donor }) => (donor ? `${number} (${donor})` : number)).join(', ')
  const note = () => {
    for (const { number } of lapsed) seen.mutate({ number }, { onError: tellFailed })
  }
  return (
    <Callout
      title={`${count(lapsed.length, 'receipt is', 'receipts are')} void, because the money went back.`}
      action={<Button onPress={note}>Noted</Button>}
    >
      {numbers}. Tell the donors that these no longer count.
    </Callout>
  )
}
