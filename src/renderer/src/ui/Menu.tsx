import type { ReactNode } from 'react'
import { MenuItem as Item, Menu as Items, MenuTrigger, Popover, Separator } from 'react-aria-components'
import './menu.css'
import { Icon } from './Icon'
import { Kbd } from './Kbd'

/** A button, `trigger`, that opens a menu of things to do and gives it its name. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="menu" offset={4}>
        <Items className="menu-items">{children}</Items>
      </Popover>
    </MenuTrigger>
  )
}

interface MenuItemProps {
  id: string
  children: string
  onAction: () => void
  shortcut?: string
  checked?: boolean
  /** Why it cannot be done now; it is then shown and explained, not offered. */
  refused?: string | undefined
}

export function MenuItem({ id, children, onAction, shortcut, checked, refused }: MenuItemProps) {
  return (
    <Item id={id} className="menu-item" textValue={children} onAction={onAction} isDisabled={refused !== undefined}>
      {checked === undefined ? null : <span className="menu-check">{checked ? <Icon name="check" /> : null}</span>}
      <span className="menu-words">
        <span className="cut">{children}</span>
        {refused ? <span className="small">{refused}</span> : null}
      </span>
      {shortcut ? <Kbd keys={shortcut} /> : null}
    </Item>
  )
}

export function MenuLine() {
  return <Separator className="menu-line" />
}
