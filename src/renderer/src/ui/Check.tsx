import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'
import './check.css'
import { Icon } from './Icon'

interface CheckProps {
  /** What is chosen; stands beside the box. */
  children: ReactNode
  isSelected: boolean
  onChange: (selected: boolean) => void
  isDisabled?: boolean
}

/** A box to tick. */
export function Check({ children, ...rest }: CheckProps) {
  return (
    <Checkbox {...rest} className="check">
      {({ isSelected }) => (
        <>
          <span className="check-box">{isSelected ? <Icon name="check" /> : null}</span>
          <span className="check-words">{children}</span>
        </>
      )}
    </Checkbox>
  )
}
