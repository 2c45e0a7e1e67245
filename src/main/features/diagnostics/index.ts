import type { Handlers } from '@shared/contract'
import type { Health } from '@shared/contract/diagnostics'
import type { Command } from '../../command-line/command'
import { type HealthSources, healthReport } from './service'

export type { HealthSources } from './service'

/** The contract's `diagnostics` calls. */
export function diagnosticsHandlers(sources: HealthSources): Handlers<'diagnostics'> {
  return { health: () => healthReport(sources) }
}

/** The command line's `doctor` row. */
export function diagnosticsCommands(sources: HealthSources): Command[] {
  return [
    {
      name: 'doctor',
      positionals: [],
      options: {},
      summary: 'Say what Encore stands on and what is wrong with it',
      example: 'encore doctor',
      async run() {
        const report = await healthReport(sources)
        return { json: report, text: describe(report) }
      }
    }
  ]
}

function describe(report: Health): string {
  const { ffmpeg, ffprobe, database, keychain } = report
  return [
    `Encore    ${report.app}, Node ${report.node}${report.electron ? `, Electron ${report.electron}` : ''}`,
    `ffmpeg    ${ffmpeg.version || 'not found'}  ${ffmpeg.path}`,
    `ffprobe   ${ffprobe.version || 'not found'}  ${ffprobe.path}`,
    `database  ${database.ok ? 'sound' : 'damaged'}  ${database.path}`,
    `keychain  ${keychain.available ? keychain.backend : 'none'}`,
    ...(report.problems.length === 0 ? ['Nothing is wrong.'] : []),
    ...report.problems.map(({ message, hint }) => `- ${message} ${hint}`)
  ].join('\n')
}
