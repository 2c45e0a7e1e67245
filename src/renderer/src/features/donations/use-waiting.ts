import { useCall } from '../../lib/client'

/** How many payments wait for a decision, of all campaigns. */
export function useWaitingCount(): number {
  const waiting = useCall('donations.waiting', {})
  return (waiting.data?.sums ?? []).reduce((sum, { count }) => sum + count, 0)
}
