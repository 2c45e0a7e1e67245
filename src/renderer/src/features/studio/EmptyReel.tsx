/** An empty reel waiting for its tape. */
export function EmptyReel() {
  return (
    <svg className="empty-reel" viewBox="0 0 160 96" aria-hidden="true">
      <circle cx="48" cy="48" r="36" />
      <circle cx="48" cy="48" r="8" />
      <path d="M48 20v10M48 66v10M20 48h10M66 48h10" />
      <circle cx="124" cy="60" r="24" />
      <circle cx="124" cy="60" r="6" />
      <path d="M48 84h76" strokeDasharray="5 5" />
    </svg>
  )
}
