/** Small enough to be made in seconds; the player and the exports scale it. */
const size = { width: 640, height: 360 }
export const framesPerSecond = 25

/** Lamps over the stage: their colour, width and the pace at which they wander. */
const lamps = [
  { colour: '0xffd9a0', width: 150, pace: 0.23 },
  { colour: '0xff9d5c', width: 190, pace: 0.3 },
  { colour: '0xffc46b', width: 230, pace: 0.37 },
  { colour: '0xff7a4a', width: 170, pace: 0.44 },
  { colour: '0xffe6bf', width: 130, pace: 0.51 }
]

/** The picture as a graph of ffmpeg's filters that ends in `label`: warm light that turns, and lamps that wander in it. */
export function pictureGraph(label: string, seconds: number): string {
  const rate = `rate=${framesPerSecond}`
  const colours = 'n=4:c0=0x1c0b12:c1=0x6e2018:c2=0xc65a24:c3=0x3a1020:x0=0:y0=0:x1=160:y1=90:seed=11'
  const light = `gradients=size=160x90:${rate}:duration=${seconds}:speed=0.012:${colours}`
  // Darkened towards the edges while it is small.
  const stage = `${light},format=yuv420p,vignette=angle=0.6,scale=${size.width}:${size.height}:flags=bilinear,setsar=1[stage0]`
  // Each lamp is drawn once and repeated.
  const glow = `geq=lum='lum(X,Y)':cb='cb(X,Y)':cr='cr(X,Y)':a='170*pow(max(0,1-hypot(X-48,Y-48)/48),1.6)'`
  const drawn = lamps.map(
    ({ colour, width }, lamp) =>
      `color=${colour}:size=96x96:${rate}:duration=0.04,format=yuva420p,${glow},scale=${width}:-2,loop=-1:1[lamp${lamp}]`
  )
  const hung = lamps.map(({ pace }, lamp) => {
    const x = `${60 + lamp * 110}-w/2+${40 + lamp * 7}*sin(t*${pace}+${lamp})`
    const y = `${130 + (lamp % 2) * 70}-h/2+${30 + lamp * 5}*cos(t*${(pace + 0.06).toFixed(2)}+${lamp * 2})`
    return `[stage${lamp}][lamp${lamp}]overlay=x='${x}':y='${y}':shortest=1[stage${lamp + 1}]`
  })
  const fades = `fade=t=in:d=1,fade=t=out:st=${seconds - 2}:d=2,format=yuv420p`
  return [stage, ...drawn, ...hung, `[stage${lamps.length}]${fades}[${label}]`].join(';')
}
