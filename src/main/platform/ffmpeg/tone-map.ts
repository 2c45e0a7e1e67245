import type { ProbedVideo } from '@shared/domain/probe'

/**
 * The filters that bring a picture of high dynamic range to that of ordinary screens (bt709); they need zscale. What the
 * picture comes in is named rather than left to what each frame says.
 */
export function toneMapped({ color }: Pick<ProbedVideo, 'color'>): string[] {
  const transfer = color.transfer === 'smpte2084' ? 'smpte2084' : 'arib-std-b67'
  const range = color.range === 'pc' ? 'full' : 'limited'
  return [
    `zscale=tin=${transfer}:pin=bt2020:min=bt2020nc:rin=${range}:t=linear:npl=100`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv'
  ]
}
