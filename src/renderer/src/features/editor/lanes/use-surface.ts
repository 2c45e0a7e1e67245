import { type RefObject, useEffect, useRef } from 'react'
import type { Surface } from './paint'
import { onPaletteChange } from './palette'

/** Starts watching what a drawing is made of: calls `redraw` on every change, and answers functions that end it. */
type Watch = (redraw: () => void) => (() => void)[]

/**
 * Draws a canvas: at the screen's next frame and only when something changed — what `watch` watches, its size, the look,
 * the pixels of the screen, or what React draws.
 */
export function useSurface(
  ref: RefObject<HTMLCanvasElement | null>,
  paint: (surface: Surface) => void,
  watch: Watch
): void {
  const latest = useRef({ paint, watch })
  latest.current = { paint, watch }
  const redraw = useRef<() => void>(() => undefined)

  useEffect(() => {
    const canvas = ref.current
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return
    let wanted = 0
    const draw = () => {
      wanted = 0
      const { clientWidth: width, clientHeight: height } = canvas
      const scale = window.devicePixelRatio || 1
      const [deepWidth, deepHeight] = [Math.round(width * scale), Math.round(height * scale)]
      if (deepWidth === 0 || deepHeight === 0) return
      if (canvas.width !== deepWidth || canvas.height !== deepHeight) {
        canvas.width = deepWidth
        canvas.height = deepHeight
      }
      context.setTransform(scale, 0, 0, scale, 0, 0)
      context.clearRect(0, 0, width, height)
      latest.current.paint({ context, width, height, scale })
    }
    redraw.current = () => {
      wanted ||= requestAnimationFrame(draw)
    }
    const size = new ResizeObserver(redraw.current)
    size.observe(canvas)
    const ends = [...latest.current.watch(redraw.current), onPaletteChange(redraw.current)]
    redraw.current()
    return () => {
      cancelAnimationFrame(wanted)
      size.disconnect()
      for (const end of ends) end()
    }
  }, [ref])

  useEffect(() => redraw.current())
}
