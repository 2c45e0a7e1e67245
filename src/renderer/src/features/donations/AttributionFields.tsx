import type { Attribution } from '@shared/contract/donations'
import { ChoiceField, Field, FieldRow } from '../../ui/Field'
import { channels } from '../checkout'

/** Where donations came from, as typed, and why a person says so. */
export interface SourceFields {
  channel: string
  post: string
  volunteer: string
  reason: string
}

export function sourceFields(attribution: Attribution | null): SourceFields {
  const { channel, post, volunteer } = attribution ?? { channel: null, post: null, volunteer: null }
  return { channel: channel ?? '', post: post ?? '', volunteer: volunteer ?? '', reason: '' }
}

/** Null where nothing at all is said. */
export function attributionIn({ channel, post, volunteer }: SourceFields): Attribution | null {
  const [way, where, who] = [channel, post, volunteer].map((text) => text.trim() || null)
  return way || where || who ? { channel: way ?? null, post: where ?? null, volunteer: who ?? null } : null
}

const ways = [{ id: '', label: 'Nobody knows' }, ...channels]

interface AttributionFieldsProps {
  value: SourceFields
  onChange: (value: SourceFields) => void
  /** Whether the reason was missing when it was to be saved. */
  isReasonMissing: boolean
}

export function AttributionFields({ value, onChange, isReasonMissing }: AttributionFieldsProps) {
  const bind = (name: keyof SourceFields) => ({
    name,
    value: value[name],
    onChange: (text: string) => onChange({ ...value, [name]: text })
  })
  return (
    <>
      <ChoiceField {...bind('channel')} label="Channel" options={ways} />
      <FieldRow>
        <Field {...bind('post')} label="Post" help="Its id, where it was one post." />
        <Field {...bind('volunteer')} label="Volunteer" help="Their id, where one asked." />
      </FieldRow>
      <Field
        {...bind('reason')}
        label="How do you know?"
        placeholder="Dana told me"
        error={isReasonMissing ? 'Say why, for whoever looks later.' : undefined}
        required
      />
    </>
  )
}
