import type { ReactNode } from 'react'

const drawings: Record<string, ReactNode> = {
  youtube: (
    <>
      <rect x="2" y="3.8" width="12" height="8.4" rx="2.4" />
      <path d="M7 6.3v3.4L9.8 8z" fill="currentColor" />
    </>
  ),
  facebook: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 13.500V7.300c0-1 .5-1.6 1.7-1.6M6.3 8.700h3.200" />
    </>
  ),
  instagram: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="3" />
      <circle cx="8" cy="8" r="2.5" />
      <path d="M11.2 4.900v.01" />
    </>
  ),
  x: <path d="m3.5 3.500 9 9M12.5 3.500l-9 9" />,
  whatsapp: <path d="M3 13l.8-2.600A5.5 5.5 0 1 1 5.7 12.200zM6 6.300c.4 1.7 1.9 3.2 3.7 3.500" />,
  sms: <path d="M2.5 3.500h11v7.500H8l-3 2.500V11H2.500zM5.5 7.300v.01M8 7.300v.01M10.5 7.300v.01" />,
  email: <path d="M2.5 4h11v8h-11zM2.8 4.500 8 8.700l5.2-4.200" />,
  wordpress: <path d="M4 2.500h5.500L12 5v8.500H4zM6 7h4M6 9h4M6 11h2.500" />,
  podcast: (
    <>
      <rect x="6.2" y="2.5" width="3.6" height="6.5" rx="1.8" />
      <path d="M4 7.500a4 4 0 0 0 8 0M8 11.500v2" />
    </>
  ),
  bluesky: (
    <path d="M8 8C7 5.8 5 3.700 3.5 3.200c-1.1-.3-1.2.8-1 2.400.3 2 1 3 3.2 2.900C3.4 9 3.6 10.500 5 11.700 6.6 13 7.6 11 8 9.700c.4 1.3 1.4 3.3 3 2 1.4-1.2 1.6-2.7-.7-3.200 2.2.1 2.9-.9 3.2-2.9.2-1.6.1-2.7-1-2.400C11 3.700 9 5.800 8 8z" />
  ),
  invitation: (
    <>
      <circle cx="8" cy="5.3" r="2.4" />
      <path d="M3.5 13.500c.4-3 2.1-4.5 4.5-4.5s4.1 1.5 4.5 4.500" />
    </>
  )
}

const link = (
  <path d="M6.7 9.300a2.5 2.5 0 0 0 3.6 0l2-2a2.5 2.5 0 0 0-3.6-3.6l-.7.7M9.3 6.700a2.5 2.5 0 0 0-3.6 0l-2 2a2.5 2.5 0 0 0 3.6 3.6l.7-.7" />
)

/** A channel's drawing beside its name; a link, where it has none of its own. */
export function ChannelIcon({ channel }: { channel: string | null }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      {drawings[channel ?? 'invitation'] ?? link}
    </svg>
  )
}
