/** Heights of a phrase that swells and dies away, 0 to 1; the same every time. */
function phrase(bars: number): number[] {
  return Array.from({ length: bars }, (_, bar) => {
    const at = bar / (bars - 1)
    const swell = 0.16 + 0.84 * Math.exp(-(((at - 0.6) / 0.2) ** 2))
    const texture = 0.62 + 0.38 * Math.abs(Math.sin(bar * 1.7) * Math.cos(bar * 0.61))
    return swell * texture
  })
}

const bars = phrase(56)
const step = 6
const left = 52
const middle = 148
const tallest = 62
const inBar = 23
const outBar = 43

/** A music stand with a recording on it, its best minute marked. */
export function MusicStand() {
  return (
    <svg className="music-stand" viewBox="0 0 440 400" aria-hidden="true">
      <path className="stand-steel" d="M220 262v92M220 354l-62 34M220 354l62 34M220 354v30" />
      <path className="stand-steel" d="M22 266h396" />
      <rect className="stand-page" x="28" y="28" width="384" height="234" rx="8" />
      <g className="stand-rule">
        <path d="M52 56h128M52 236h336" />
      </g>
      <rect
        className="stand-choice"
        x={left + inBar * step - 4}
        y={middle - 78}
        width={(outBar - inBar) * step + 6}
        height={156}
      />
      {bars.map((height, bar) => (
        <rect
          key={(left + bar * step).toString()}
          className={bar >= inBar && bar < outBar ? 'stand-bar chosen' : 'stand-bar'}
          x={left + bar * step}
          y={middle - height * tallest}
          width={3.5}
          height={2 * height * tallest}
          rx={1.75}
        />
      ))}
      <rect className="stand-handle" x={left + inBar * step - 12} y={middle - 78} width="8" height="156" rx="3" />
      <rect className="stand-handle" x={left + outBar * step + 2} y={middle - 78} width="8" height="156" rx="3" />
      <path className="stand-playhead" d={`M${left + 34 * step} ${middle - 86}v172`} />
    </svg>
  )
}
