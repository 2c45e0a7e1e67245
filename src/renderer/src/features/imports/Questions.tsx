import type { ImportMapping, Question } from '@shared/contract/imports'
import { Segmented } from '../../ui/Segmented'
import { askedAs, optionLabel } from './words'

interface QuestionsProps {
  questions: readonly Question[]
  mapping: ImportMapping
  /** How it was answered for the last file with these columns. */
  remembered: ImportMapping | null
  onChange: (mapping: ImportMapping) => void
}

/** What the file leaves open, to be answered by one press each. */
export function Questions({ questions, mapping, remembered, onChange }: QuestionsProps) {
  return (
    <div className="import-questions">
      {questions.map((question) => (
        <div key={question.question} className="import-question">
          <p>
            <span className="strong">{askedAs(question)}</span>
            {remembered?.[question.question] ? (
              <span className="quiet">
                {' '}
                Last time: {optionLabel(remembered[question.question] ?? '').toLowerCase()}.
              </span>
            ) : null}
          </p>
          <Segmented
            label={askedAs(question)}
            value={mapping[question.question] ?? ''}
            options={question.options.map((option) => ({ id: option, label: optionLabel(option) }))}
            onChange={(answer) => onChange({ ...mapping, [question.question]: answer })}
          />
        </div>
      ))}
    </div>
  )
}
