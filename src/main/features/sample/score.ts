/** Enough for these sounds, and half as long to compute as a recording's usual rate. */
const sampleRate = 22_050

const hertz = {
  D2: 73.42,
  G2: 98,
  A2: 110,
  B2: 123.47,
  D3: 146.83,
  E3: 164.81,
  Fs3: 185,
  G3: 196,
  A3: 220,
  B3: 246.94,
  Cs4: 277.18,
  D4: 293.66,
  E4: 329.63,
  Fs4: 369.99,
  G4: 392,
  A4: 440,
  D5: 587.33
}
type Note = keyof typeof hertz

/** A stretch of the rehearsal: how long, and the ffmpeg source that sounds in it. */
interface Part {
  seconds: number
  source: string
}

/** An orchestra's chord that swells from one loudness to another; 1 would be as loud as can be. */
function chord(seconds: number, notes: readonly Note[], from: number, to: number): Part {
  const overtones = [1, 0.45, 0.25]
  // No two players agree to the cent, nor do the two sides of the room.
  const side = (lean: number) =>
    notes
      .flatMap((note, player) =>
        overtones.map((level, overtone) => {
          const cents = 1 + lean * (player % 2 === 1 ? 1 : -1) * 0.0015 * (overtone + 1)
          const pulse = 2 * Math.PI * hertz[note] * (overtone + 1) * cents
          return `${(level / notes.length).toFixed(3)}*sin(${pulse.toFixed(3)}*t)`
        })
      )
      .join('+')
  const swell = `(${from}+${((to - from) / seconds).toFixed(4)}*t)*min(1,min(t/0.15,(${seconds}-t)/0.25))`
  return { seconds, source: source(`(${swell})*(${side(1)})|(${swell})*(${side(-1)})`, seconds) }
}

/** Somebody explains something: syllables of a voice's pitch and colours, with breaths. */
function speech(seconds: number): Part {
  const syllables = '0.18*(0.15+0.85*pow(0.5+0.5*sin(22*t+3*sin(1.7*t)),2))*gt(sin(2.2*t)+0.8,0)'
  const voice = 'sin(754*t+2*sin(5*t))+0.7*sin(1508*t+4*sin(5*t))+0.5*sin(3770*t)+0.3*sin(7540*t)'
  return { seconds, source: source(`${syllables}*(${voice})|${syllables}*(${voice})`, seconds) }
}

function source(expressions: string, seconds: number): string {
  return `aevalsrc=exprs='${expressions}':sample_rate=${sampleRate}:duration=${seconds}:channel_layout=stereo`
}

/** A room is never quite silent. */
function pause(seconds: number): Part {
  return { seconds, source: `${noise(seconds, 0.0004)},${stereo}` }
}

function applause(seconds: number): Part {
  const claps = 'highpass=f=700,lowpass=f=6500,tremolo=f=11.3:d=0.5,tremolo=f=7.1:d=0.4'
  const fades = `afade=t=in:d=0.6,afade=t=out:st=${seconds - 5}:d=5`
  return { seconds, source: `${noise(seconds, 0.28)},${claps},${fades},${stereo}` }
}

const stereo = 'aformat=channel_layouts=stereo'

function noise(seconds: number, amplitude: number): string {
  return `anoisesrc=sample_rate=${sampleRate}:duration=${seconds}:amplitude=${amplitude}:color=white:seed=7`
}

const beforeTheSwell = [
  pause(3),
  chord(5.5, ['A3', 'E4', 'A4'], 0.08, 0.2),
  pause(1.5),
  chord(3, ['D3', 'A3', 'D4', 'Fs4'], 0.1, 0.14),
  chord(3, ['A2', 'E3', 'A3', 'Cs4'], 0.14, 0.18),
  chord(3, ['B2', 'Fs3', 'B3', 'D4'], 0.18, 0.26),
  chord(3, ['G2', 'D3', 'G3', 'B3'], 0.26, 0.34),
  chord(3, ['D3', 'A3', 'Fs4', 'A4'], 0.34, 0.3),
  chord(3, ['A2', 'E3', 'Cs4', 'A4'], 0.22, 0.12),
  pause(1.5),
  speech(7),
  pause(1),
  chord(2.5, ['D2', 'D3', 'A3', 'Fs4'], 0.06, 0.1)
]

/** The minute's best seconds. */
const theSwell = [
  chord(2.5, ['A2', 'E3', 'A3', 'Cs4', 'E4'], 0.1, 0.15),
  chord(2.5, ['B2', 'Fs3', 'B3', 'D4', 'Fs4'], 0.15, 0.22),
  chord(2.5, ['G2', 'D3', 'G3', 'B3', 'G4'], 0.22, 0.32),
  chord(2.5, ['A2', 'E3', 'A3', 'Cs4', 'A4'], 0.32, 0.45),
  chord(5.5, ['D2', 'D3', 'A3', 'D4', 'Fs4', 'D5'], 0.6, 0.42)
]

const afterTheSwell = [pause(1), applause(13), pause(5.5)]

const parts = [...beforeTheSwell, ...theSwell, ...afterTheSwell]
const lengthOf = (some: readonly Part[]) => some.reduce((sum, { seconds }) => sum + seconds, 0)

/** How long the rehearsal lasts. */
export const rehearsalSeconds = lengthOf(parts)

/** Where its best clip lies, in microseconds. */
export const bestClip = {
  inUs: lengthOf(beforeTheSwell) * 1_000_000,
  outUs: lengthOf([...beforeTheSwell, ...theSwell]) * 1_000_000
}

/** The sound as a graph of ffmpeg's filters that ends in `label`: tuning, playing, talk, a great swell, applause. */
export function soundGraph(label: string): string {
  const sources = parts.map(({ source }, index) => `${source}[part${index}]`)
  const hall = 'aecho=0.85:0.75:53|97|151:0.32|0.24|0.16'
  const finish = 'volume=3.2,alimiter=limit=0.89:level=disabled,aresample=44100,asetnsamples=n=1024'
  const joined = `${parts.map((_, index) => `[part${index}]`).join('')}concat=n=${parts.length}:v=0:a=1,${hall},${finish}[${label}]`
  return [...sources, joined].join(';')
}
