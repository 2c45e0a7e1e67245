import { type FormEvent, useState } from 'react'
import { useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Field } from '../../ui/Field'

/** A note about a person, kept sealed like their name. */
export function NoteForm({ id, note }: { id: string; note: string }) {
  const [text, setText] = useState(note)
  const save = useCommand('donors.setNote')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id, note: text })
  }
  return (
    <form className="donor-note" onSubmit={submit}>
      {save.error ? <FailureCallout error={save.error} /> : null}
      <Field name="note" label="Note" value={text} onChange={setText} lines={2} />
      <Button type="submit" size="s" isDisabled={text.trim() === note || save.isPending}>
        Save note
      </Button>
    </form>
  )
}
