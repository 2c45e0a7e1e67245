/** The button's look, as names that React takes too, so that its preview is the button itself. No script, no style sheet. */
export const giveButtonStyle = {
  display: 'inline-block',
  padding: '12px 20px',
  borderRadius: '6px',
  backgroundColor: '#1f5f3f',
  color: '#ffffff',
  fontFamily: 'system-ui, sans-serif',
  fontSize: '16px',
  lineHeight: '24px',
  fontWeight: '600',
  textDecoration: 'underline'
} as const

/** A link for web pages that looks like a button and works without Encore. Whatever the words contain, it stays text. */
export function giveButton(url: string, words: string): string {
  const style = Object.entries(giveButtonStyle)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(';')
  return `<a href="${escaped(url)}" rel="noopener" style="${escaped(style)}">${escaped(words)}</a>`
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign)
}
