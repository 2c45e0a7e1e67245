const speeds = [1, 2, 4]

/**
 * The speed after J or L was pressed once more. @param rate the speed now: 0 standing, below 0 backwards.
 * The same direction again doubles it up to 4; the other direction first slows down, then turns round.
 */
export function shuttled(rate: number, direction: 1 | -1): number {
  const speed = Math.abs(rate)
  if (rate === 0) return direction
  const index = speeds.indexOf(speed)
  if (Math.sign(rate) === direction) return direction * (speeds[index + 1] ?? speeds.at(-1) ?? 1)
  return index > 0 ? Math.sign(rate) * (speeds[index - 1] ?? 1) : direction
}
