import { defaultRangeExtractor, elementScroll, observeElementOffset, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useRef } from 'react'

export const rowHeight = 36
// Chromium draws nothing further down than 2^25 pixels; a longer list moves under the scroll bar more than it scrolls.
const tallest = 16_000_000

interface Rows {
  count: number
  /** The row that has the focus; it is drawn even where it is out of sight. */
  active: number
  scroller: RefObject<HTMLElement | null>
  /** What sticks to the top and the bottom and covers rows. */
  headHeight: number
  footHeight: number
}

/** Which rows are drawn and where. However many there are, each can be scrolled to. */
export function useRows({ count, active, scroller, headHeight, footHeight }: Rows) {
  const total = count * rowHeight
  const drawn = Math.min(total, tallest)
  const factor = useRef(1)
  const view = (scroller.current?.clientHeight ?? 0) - headHeight - footHeight
  factor.current = total > drawn && drawn > view ? (total - view) / (drawn - view) : 1
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: 0,
    scrollPaddingEnd: headHeight + footHeight,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return active >= 0 && active < count && !shown.includes(active) ? [...shown, active].sort((a, b) => a - b) : shown
    },
    observeElementOffset: (instance, tell) =>
      observeElementOffset(instance, (offset, isScrolling) => tell(offset * factor.current, isScrolling)),
    scrollToFn: (offset, options, instance) => elementScroll(offset / factor.current, options, instance)
  })
  const offset = virtualizer.scrollOffset ?? 0
  const items = virtualizer.getVirtualItems()
  return {
    height: drawn,
    items: items.map(({ index, start }) => ({ index, top: start - offset + offset / factor.current })),
    first: virtualizer.range?.startIndex ?? 0,
    last: virtualizer.range?.endIndex ?? 0,
    /** How many rows fit. */
    fitting: Math.max(1, Math.floor(view / rowHeight)),
    show: (index: number) => virtualizer.scrollToIndex(index, { align: 'auto' })
  }
}
