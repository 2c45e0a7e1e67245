import type { ImportProvider } from '@shared/contract/imports'
import { AppError } from '@shared/domain/errors'
import type { Importer } from './format'
import { Columns } from './table/columns'

const files = import.meta.glob<Importer>('./importers/*.ts', { eager: true, import: 'importer' })

/** Every format that Encore reads, by standing in the folder. */
export const importers: readonly Importer[] = Object.values(files).sort((a, b) => (a.id < b.id ? -1 : 1))

/** How well column names fit a format: how many of its columns are there; 0 where one is missing that it needs. */
export function fitOf(importer: Importer, header: readonly string[]): number {
  const columns = new Columns(header, importer.columns)
  const told = importer.telling === undefined || importer.telling.some((field) => columns.has(field))
  return told && importer.required.every((field) => columns.has(field)) ? columns.size : 0
}

/** The format that column names fit best, of one provider's where one is asked for; null where they fit none. */
export function recognise(header: readonly string[], provider?: ImportProvider): Importer | null {
  let best: { importer: Importer; fit: number } | null = null
  for (const importer of importers) {
    if (provider !== undefined && importer.provider !== provider) continue
    const fit = fitOf(importer, header)
    // Any table that happens to name its columns so is still what it is.
    const value = importer.provider === 'generic' ? Math.min(fit, 0.5) : fit
    if (value > (best?.fit ?? 0)) best = { importer, fit: value }
  }
  return best?.importer ?? null
}

/** The format that reads any table by a mapping. */
export function genericImporter(): Importer {
  const found = importers.find(({ provider }) => provider === 'generic')
  if (!found) throw new Error('the generic format is missing')
  return found
}

/** @throws AppError `not-a-table` naming the columns that a provider's files have */
export function refuseFormat(provider: ImportProvider): never {
  const labels = importers.filter((importer) => importer.provider === provider).map(({ label }) => label)
  throw new AppError(
    'not-a-table',
    `This is no file of ${labels.join(' or ')}: its column names are others. Nothing was imported.`,
    'Choose the file as it was downloaded, or import it as a table with a mapping.'
  )
}
