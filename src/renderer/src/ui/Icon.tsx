import type { ReactNode } from 'react'

const dot = (x: number, y: number) => <path key={`${x},${y}`} d={`M${x} ${y}v.01`} />

/** Sixteen pixels square, strokes of one and a half. */
const drawings = {
  home: <path d="M2.5 7.5 8 3l5.5 4.5M4 6.5V13h8V6.5" />,
  studio: <path d="M2 8h1.2M5 5.5v5M8 3v10M11 5.5v5M12.8 8H14" />,
  gift: <path d="M8 13.300 3.3 8.600a3 3 0 0 1 4.2-4.200l.5.5.5-.5a3 3 0 0 1 4.2 4.200z" />,
  people: (
    <>
      <circle cx="6" cy="5.5" r="2.3" />
      <path d="M2 13c.3-2.5 1.9-4 4-4s3.7 1.5 4 4M10.5 3.500a2.2 2.2 0 0 1 0 4M12 9.500c1.2.6 1.9 1.8 2 3.5" />
    </>
  ),
  settings: (
    <>
      <path d="M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6" />
      <circle cx="10.2" cy="5" r="1.6" />
      <circle cx="5.8" cy="11" r="1.6" />
    </>
  ),
  updown: <path d="m5.5 6.5 2.5-2.5 2.5 2.500M5.5 9.5 8 12l2.5-2.5" />,
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  left: <path d="M9.5 4.5 6 8l3.5 3.5" />,
  right: <path d="M6.5 4.5 10 8l-3.5 3.5" />,
  done: (
    <>
      <circle cx="8" cy="8" r="5.8" fill="currentColor" stroke="none" />
      <path className="knockout" d="m5.6 8.2 1.7 1.7 3.2-3.5" />
    </>
  ),
  ready: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="m5.7 8.2 1.6 1.6 3-3.3" />
    </>
  ),
  hand: (
    <path d="M5 8.500V4.200a.9.9 0 0 1 1.8 0V7.500M6.8 7V3a.9.9 0 0 1 1.8 0v4M8.6 7V3.600a.9.9 0 0 1 1.8 0V8M10.4 8V5.400a.9.9 0 0 1 1.8 0v4.300c0 2.5-1.5 4-3.7 4-1.9 0-2.8-.8-3.7-2.300L3.2 9.100c-.5-.9.6-1.6 1.2-.9l.6.8" />
  ),
  warning: <path d="M8 2.5 14 13H2zM8 6.500v3M8 11.300v.01" />,
  waiting: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.200l2 1.2" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="5.5" strokeDasharray="2.3 1.9" />
      <path d="M6.5 6.600a1.6 1.6 0 1 1 2.2 1.500c-.5.2-.7.5-.7 1M8 11v.01" />
    </>
  ),
  stopped: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M5.5 8h5" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 7.500v3M8 5.300v.01" />
    </>
  ),
  play: <path d="M5 3.300v9.400l7.5-4.700z" fill="currentColor" />,
  pause: <path d="M5.2 3.500v9M10.8 3.500v9" strokeWidth="2.4" />,
  previous: <path d="M4 4v8M12 4 6.5 8l5.5 4z" />,
  next: <path d="M12 4v8M4 4l5.5 4L4 12z" />,
  loop: (
    <path d="M3 8.500V7a2.5 2.5 0 0 1 2.5-2.500H13M11 2.500l2 2-2 2M13 7.500V9a2.5 2.5 0 0 1-2.5 2.500H3M5 13.500l-2-2 2-2" />
  ),
  magnet: <path d="M4 3v5a4 4 0 0 0 8 0V3H9.500v5a1.5 1.5 0 0 1-3 0V3zM4 5.500h2.500M9.5 5.500H12" />,
  crop: <path d="M4.5 2v9.500H14M2 4.500h9.500V14" />,
  sound: <path d="M3 6.200v3.600h2.200L8.5 12.500v-9L5.2 6.200zM10.8 6a2.8 2.8 0 0 1 0 4" />,
  mute: <path d="M3 6.200v3.600h2.200L8.5 12.500v-9L5.2 6.200zM11 6.500l3 3M14 6.500l-3 3" />,
  fade: <path d="M2.5 12.5 13.5 3.500v9z" />,
  title: <path d="M3.5 5V3h9v2M8 3v10M6 13h4" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4" />
      <path d="m10 10 3.5 3.5" />
    </>
  ),
  plus: <path d="M8 3.500v9M3.5 8h9" />,
  minus: <path d="M3.5 8h9" />,
  close: <path d="m4.5 4.5 7 7M11.5 4.500l-7 7" />,
  check: <path d="m3.5 8.5 3 3 6-6.5" />,
  more: [dot(3.5, 8), dot(8, 8), dot(12.5, 8)],
  import: <path d="M8 2.500v7.500M5 7.2 8 10.200l3-3M3 13.500h10" />,
  export: <path d="M8 10.500V3M5 5.8 8 2.800l3 3M3 13.500h10" />,
  folder: <path d="M2.5 4h4l1.5 1.800h5.500V13h-11z" />,
  film: <path d="M2.5 3.500h11v9h-11zM5.5 3.500v9M10.5 3.500v9M2.5 8h3M10.5 8h3" />,
  note: (
    <>
      <path d="M6.3 11.500V3.800l6-1.300v7.7" />
      <circle cx="4.7" cy="11.5" r="1.6" />
      <circle cx="10.7" cy="10.2" r="1.6" />
    </>
  ),
  copy: <path d="M5.5 5.500V3h7.500v7.500h-2.500M3 5.500h7.500V13H3z" />,
  trash: <path d="M3 4.500h10M6.5 4.500V3h3v1.500M4.5 4.500l.6 9h5.800l.6-9M7 7v4M9 7v4" />,
  retry: <path d="M12.8 8a4.8 4.8 0 1 1-1.5-3.500M12.8 2.500v2.600h-2.6" />,
  undo: <path d="M5.5 3.5 3 6l2.5 2.500M3 6h6.500a3.5 3.5 0 0 1 0 7H6" />,
  redo: <path d="M10.5 3.5 13 6l-2.5 2.500M13 6H6.500a3.5 3.5 0 0 0 0 7H10" />,
  scissors: (
    <>
      <circle cx="4.5" cy="4.5" r="1.8" />
      <circle cx="4.5" cy="11.5" r="1.8" />
      <path d="m6 5.6 7.5 5.400M6 10.4 13.5 5" />
    </>
  ),
  mentor: (
    <>
      <circle cx="6" cy="5.5" r="2.3" />
      <path d="M2 13c.3-2.5 1.9-4 4-4s3.7 1.5 4 4M10.5 3.500a2.2 2.2 0 0 1 0 4M12 9.500c1.2.6 1.9 1.8 2 3.5" />
    </>
  ),
  keyboard: <path d="M2 4.500h12v7.500H2zM4.5 7v.01M7 7v.01M9.5 7v.01M11.7 7v.01M5 9.700h6" />
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** A drawing beside words; it says nothing to a screen reader, so the words or a label must. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 16 16" aria-hidden="true">
      {drawings[name]}
    </svg>
  )
}
