import type { ReactNode } from 'react'
import { type ButtonProps, Button as Pressed, Tooltip, TooltipTrigger } from 'react-aria-components'
import './button.css'
import { Icon, type IconName } from './Icon'
import { Kbd } from './Kbd'

interface Shape {
  /** `go` is the one filled button in view; `bare` has no bounds; `danger` takes something away. */
  look?: 'plain' | 'go' | 'bare' | 'danger'
  size?: 'm' | 's'
  icon?: IconName
  /** The keys that do the same, as written in a command's shortcut. */
  shortcut?: string
}

type Own = Omit<ButtonProps, 'children' | 'className'> & Shape

/** A button with words. */
export function Button({
  look = 'plain',
  size = 'm',
  icon,
  shortcut,
  children,
  ...rest
}: Own & { children: ReactNode }) {
  return (
    <Pressed {...rest} className={`btn ${look} ${size}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
      {shortcut ? <Kbd keys={shortcut} /> : null}
    </Pressed>
  )
}

/** A button of one drawing; its label is its name, and its tooltip. */
export function IconButton({
  look = 'bare',
  size = 'm',
  icon,
  label,
  shortcut,
  ...rest
}: Own & { icon: IconName; label: string }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Pressed {...rest} aria-label={label} className={`btn only ${look} ${size}`}>
        <Icon name={icon} />
      </Pressed>
      <Tooltip className="tip" offset={6}>
        {label}
        {shortcut ? <Kbd keys={shortcut} /> : null}
      </Tooltip>
    </TooltipTrigger>
  )
}
