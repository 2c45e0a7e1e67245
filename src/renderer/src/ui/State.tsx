import type { ReactNode } from 'react'
import './state.css'
import { Icon, type IconName } from './Icon'

const drawn = {
  done: 'done',
  ready: 'ready',
  hand: 'hand',
  blocked: 'warning',
  waiting: 'waiting',
  unknown: 'unknown',
  stopped: 'stopped'
} as const satisfies Record<string, IconName>

export type StateKind = keyof typeof drawn

/** A state: always a drawing, a word and a colour together. */
export function State({ kind, children }: { kind: StateKind; children: ReactNode }) {
  return (
    <span className={`state ${kind}`}>
      <Icon name={drawn[kind]} />
      <span className="cut">{children}</span>
    </span>
  )
}
