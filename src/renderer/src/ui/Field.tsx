import type { ReactNode } from 'react'
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Text,
  TextArea,
  TextField
} from 'react-aria-components'
import './field.css'
import { Icon } from './Icon'

interface FieldProps {
  label: string
  name: string
  value: string
  onChange: (value: string) => void
  /** A line under the field that helps before anything went wrong. */
  help?: string
  /** What is wrong, in one sentence; takes the help's place so that nothing moves. */
  error?: string | undefined
  type?: 'text' | 'date'
  placeholder?: string
  required?: boolean
  autoFocus?: boolean
  numeric?: boolean
  /** How many lines it shows, where it takes several. */
  lines?: number
}

/** A field of one line, or of several, with its label above and its help or error beneath. */
export function Field({
  label,
  help,
  error,
  type = 'text',
  placeholder,
  required = false,
  numeric = false,
  lines,
  ...rest
}: FieldProps) {
  return (
    <TextField
      {...rest}
      type={type}
      className="field"
      isInvalid={error !== undefined}
      isRequired={required}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      {lines ? (
        <TextArea className="input" rows={lines} placeholder={placeholder ?? ''} />
      ) : (
        <Input className={numeric ? 'input num' : 'input'} placeholder={placeholder ?? ''} />
      )}
      <Below help={help} error={error} />
    </TextField>
  )
}

function Below({ help, error }: { help: string | undefined; error: string | undefined }) {
  if (error !== undefined) {
    return (
      <FieldError className="field-error small">
        <Icon name="warning" />
        {error}
      </FieldError>
    )
  }
  return help === undefined ? null : (
    <Text slot="description" className="field-help small">
      {help}
    </Text>
  )
}

interface ChoiceFieldProps {
  label: string
  name: string
  value: string
  onChange: (value: string) => void
  options: readonly { id: string; label: string }[]
  help?: string
  error?: string | undefined
}

/** A field that takes one of many, found by typing. */
export function ChoiceField({ label, name, value, onChange, options, help, error }: ChoiceFieldProps) {
  return (
    <ComboBox
      className="field"
      name={name}
      selectedKey={value}
      defaultItems={options}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      onSelectionChange={(key) => {
        if (key !== null) onChange(String(key))
      }}
    >
      <Label>{label}</Label>
      <div className="choice">
        <Input className="input" />
        <Button className="choice-open">
          <Icon name="updown" />
        </Button>
      </div>
      <Below help={help} error={error} />
      <Popover className="menu choice-menu" offset={4}>
        <section aria-label={`${label}, choices`}>
          <ListBox className="choice-list">
            {(option: { id: string; label: string }) => (
              <ListBoxItem className="menu-item" textValue={option.label}>
                {option.label}
              </ListBoxItem>
            )}
          </ListBox>
        </section>
      </Popover>
    </ComboBox>
  )
}

/** A field that narrows what is shown beneath it. */
export function Search({
  label,
  value,
  onChange
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <SearchField className="search" aria-label={label} value={value} onChange={onChange}>
      <Icon name="search" />
      <Input className="search-input" placeholder={label} />
      {value === '' ? null : (
        <Button className="search-clear" aria-label="Clear">
          <Icon name="close" />
        </Button>
      )}
    </SearchField>
  )
}

/** Several fields in one row. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>
}
