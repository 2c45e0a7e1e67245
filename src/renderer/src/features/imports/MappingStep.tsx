import { type ImportMapping, type MappedField, mappedFields, type OpenedFile } from '@shared/contract/imports'
import { ChoiceField } from '../../ui/Field'
import { useCampaign } from '../campaigns'
import { fieldLabels, neededFields } from './columns'

interface MappingStepProps {
  file: OpenedFile
  mapping: ImportMapping
  onChange: (mapping: ImportMapping) => void
}

const none = ''
// Sets a currency for all apart from the name of a column.
const allIn = 'all in '
const currencies = Intl.supportedValuesOf('currency').map((code) => ({
  id: `${allIn}${code}`,
  label: `All in ${code}`
}))

/** Asks which column holds what, above the first rows as they stand in the file. */
export function MappingStep({ file, mapping, onChange }: MappingStepProps) {
  const columns = file.columns.filter((name) => name !== '')
  const { currency } = useCampaign()
  const set = (field: MappedField) => (name: string) => {
    const all = field === 'currency' && name.startsWith(allIn)
    const column = name === none || all ? null : name
    const changed = { ...mapping, columns: { ...mapping.columns, [field]: column } }
    onChange(all ? { ...changed, currency: name.slice(allIn.length) } : changed)
  }
  const chosenFor = (field: MappedField) =>
    mapping.columns?.[field] ?? (field === 'currency' ? `${allIn}${mapping.currency ?? currency}` : none)
  const options = (field: MappedField) => [
    ...(field === 'currency' ? currencies : []),
    ...(neededFields.includes(field) || field === 'currency' ? [] : [{ id: none, label: 'Not in the file' }]),
    ...columns.map((name) => ({ id: name, label: name }))
  ]
  // Two columns may have one name, and two rows the same cells.
  const places = file.columns.map((name, at) => ({ id: `${at} ${name}`, name }))
  const rows = file.sample.slice(0, 4).map((cells, at) => ({ id: `row ${at}`, cells }))
  return (
    <>
      <div className="import-mapping">
        {mappedFields.map((field) => (
          <ChoiceField
            key={field}
            name={field}
            label={fieldLabels[field]}
            value={chosenFor(field)}
            options={options(field)}
            onChange={set(field)}
          />
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the focus, or keys could not scroll it. */}
      <section className="import-table" aria-label="The first rows of the file" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {places.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, cells }) => (
              <tr key={id}>
                {places.map((place, at) => (
                  <td key={place.id} className="num">
                    {cells[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
