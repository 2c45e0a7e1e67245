import type { CheckoutModel } from '@shared/domain/offer'
import { useState } from 'react'

/** What the preview adds up to: the album and the extras tried on it, or the amount that is suggested. */
export function useTried(model: CheckoutModel, albumPriceMinor: number | null, extrasMinor: readonly number[]) {
  const [tried, setTried] = useState<readonly number[] | null>(null)
  // Until somebody tries, the first extra is added: the page is there for it.
  const added = (tried ?? extrasMinor.slice(0, 1)).filter((minor) => extrasMinor.includes(minor))
  const chosen = model === 'steps' ? added : extrasMinor.slice(0, 1)
  return {
    added,
    setAdded: (minor: number, isAdded: boolean) =>
      setTried(isAdded ? [...added, minor] : added.filter((each) => each !== minor)),
    totalMinor: chosen.reduce((sum, minor) => sum + minor, albumPriceMinor ?? 0)
  }
}
