import './connections.css'

/** Whether money is real: a word on a ground of its own, never to be mistaken. */
export function Mode({ livemode }: { livemode: boolean }) {
  return livemode ? (
    <span className="mode live">Live: real money</span>
  ) : (
    <span className="mode test">Test mode: no real money</span>
  )
}
