/** Heights of a phrase that swells and dies away, 0 to 1; the same every time. */
function phrase(bars: number): number[] {
  return Array.from({ length: bars }, (_, bar) => {
    const at = bar / (bars - 1)
    const swell = 0.14 + 0.86 * Math.exp(-(((at - 0.66) / 0.17) ** 2)) + 0.22 * Math.exp(-(((at - 0.2) / 0.1) ** 2))
    const texture = 0.6 + 0.4 * Math.abs(Math.sin(bar * 1.7) * Math.cos(bar * 0.61))
    return Math.min(1, swell * texture)
  })
}

const step = 6
const left = 54
const tallest = 54
const middle = 142
const chosen = { from: 30, to: 50 }
const bars = phrase(58)
const xOf = (bar: number) => left + bar * step
const staff = [-28, -14, 0, 14, 28]

/** A music stand with a recording on its pages, the best minute of it marked. */
export function MusicStand() {
  return (
    <svg className="music-stand" viewBox="0 0 456 420" aria-hidden="true">
      <path className="stand-steel" d="M228 276v84M228 344l-58 56M228 344l58 56M228 344v62" />
      <path className="stand-desk" d="M24 24h408l14 238H10z" />
      <path className="stand-page" d="M36 34h190v226H28z" />
      <path className="stand-page" d="M230 34h190l8 226H230z" />
      <path className="stand-rule" d="M52 62h84M52 76h48M52 224h150M254 224h148M254 238h90" />
      <path className="stand-rule" d={staff.map((y) => `M48 ${middle + y}H218M238 ${middle + y}H408`).join('')} />
      <rect
        className="stand-choice"
        x={xOf(chosen.from) - 3}
        y={middle - 64}
        width={(chosen.to - chosen.from) * step + 4}
        height="128"
      />
      {bars.map((height, bar) => (
        <rect
          key={xOf(bar).toString()}
          className={bar >= chosen.from && bar < chosen.to ? 'stand-bar chosen' : 'stand-bar'}
          x={xOf(bar)}
          y={middle - height * tallest}
          width="3.5"
          height={2 * height * tallest}
          rx="1.75"
        />
      ))}
      <rect className="stand-handle" x={xOf(chosen.from) - 9} y={middle - 64} width="7" height="128" rx="2.5" />
      <rect className="stand-handle" x={xOf(chosen.to) + 1} y={middle - 64} width="7" height="128" rx="2.5" />
      <path className="stand-playhead" d={`M${xOf(41) - 1.5} ${middle - 72}v144`} />
      <path className="stand-ledge" d="M6 268h444" />
    </svg>
  )
}
