import type { Donation, DonationFilter, DonationOrder } from '@shared/contract/donations'
import { useQueries } from '@tanstack/react-query'
import { call, keyOf } from '../../lib/client'

const size = 100

interface Shown {
  campaignId: string
  filter: DonationFilter
  order: DonationOrder
}

/** The donations of a view that are in sight, by their place in it; pages come as they are scrolled to. */
export function usePages(view: Shown, first: number, last: number): (index: number) => Donation | undefined {
  const from = Math.floor(first / size)
  const pages = Array.from({ length: Math.max(0, Math.floor(last / size) - from + 1) }, (_, index) => from + index)
  const results = useQueries({
    queries: pages.map((page) => {
      const input = { ...view, offset: page * size, limit: size }
      return { queryKey: keyOf('donations.list', input), queryFn: () => call('donations.list', input) }
    })
  })
  return (index) => results[Math.floor(index / size) - from]?.data?.[index % size]
}
