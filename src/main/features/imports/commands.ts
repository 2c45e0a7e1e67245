import { type ImportMapping, type ImportReport, importMapping, providers } from '@shared/contract/imports'
import { AppError, type Failure } from '@shared/domain/errors'
import { formatMoney } from '@shared/domain/money'
import type { Command } from '../../command-line/command'
import { readText } from '../../platform/files'
import type { ImportRequest, ImportService } from './service'

/** The command line's `donations import`. */
export function importCommands(imports: ImportService): Command[] {
  return [
    {
      name: 'donations import',
      positionals: ['FILE'],
      options: {
        campaign: { type: 'string', value: 'ID', required: true, help: 'Where the donations belong' },
        provider: { type: 'string', value: 'NAME', help: `auto, ${providers.join(', ')}; auto unless told` },
        map: { type: 'string', value: 'FILE.json', help: 'Which columns hold what, and how figures are written' },
        'dry-run': { type: 'boolean', help: 'Only say what would be done' }
      },
      summary: "Import a payment service's file",
      example: 'encore donations import paypal.csv --campaign camp_4t9z2k8m0q3v5x7y --dry-run',
      async run(args, { signal, progress }) {
        const [path = ''] = args.positionals
        const { report } = await imports.run(path, {
          campaignId: args.text('campaign'),
          provider: providerOf(args.optional('provider')),
          mapping: await readMapping(args.optional('map')),
          commit: !args.flag('dry-run'),
          signal,
          progress: (rows) => progress(`${rows} rows`)
        })
        return { json: report, text: textOf(report, args.flag('dry-run')), failures: failuresOf(report) }
      }
    }
  ]
}

function providerOf(name = 'auto'): ImportRequest['provider'] {
  const found = [...providers, 'auto' as const].find((provider) => provider === name)
  if (found) return found
  throw new AppError('usage', `There is no provider "${name}".`, `The providers are auto, ${providers.join(', ')}.`)
}

async function readMapping(path: string | undefined): Promise<ImportMapping> {
  if (path === undefined) return {}
  const text = await readText(path)
  if (text === null) {
    throw new AppError(
      'file-missing',
      `There is no mapping ${path}. Nothing was imported.`,
      'Check its name and folder.'
    )
  }
  const parsed = importMapping.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError(
    'invalid-input',
    `The mapping cannot be used: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}.`,
    'See "encore help donations import" and the guide on imports.'
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function failuresOf(report: ImportReport): Failure[] {
  if (report.ambiguous.length > 0) {
    return [
      {
        code: 'ambiguous',
        message: report.ambiguous.map(({ text }) => text).join(' '),
        hint: 'Nothing was imported. Answer it with --map: {"dateFormat":"DD/MM/YYYY","decimal":","}.'
      }
    ]
  }
  if (report.rejectedCount === 0) return []
  const rows = report.rejectedCount === 1 ? 'One row was' : `${report.rejectedCount} rows were`
  return [
    {
      code: 'invalid-input',
      message: `${rows} not imported.`,
      hint: 'Correct them in the file and import it again; the others stay as they are.'
    }
  ]
}

function textOf(report: ImportReport, dryRun: boolean): string {
  const { added, refunds, duplicates, skipped, waiting, rejected, rejectedCount, sums } = report
  return [
    `${report.format}${dryRun ? ', nothing was written' : ''}`,
    `  added       ${added}`,
    `  refunds     ${refunds}`,
    `  duplicates  ${duplicates}`,
    `  skipped     ${skipped}`,
    `  waiting     ${waiting}`,
    `  rejected    ${rejectedCount}`,
    ...sums.map(({ currency, grossMinor }) => `  ${formatMoney({ minor: grossMinor, currency }, 'en-US')} before fees`),
    ...rejected.map(({ row, reason }) => `  line ${row}: ${reason}`)
  ].join('\n')
}
