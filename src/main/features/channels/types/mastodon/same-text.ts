const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * Whether what a server shows is what we sent. It shows HTML: paragraphs, links in parts, `@name` without the server. What
 * remains of both without markup, blanks and servers of mentions has to be the same.
 */
export function isSameText(html: string, text: string): boolean {
  return bare(decode(html.replace(/<[^>]*>/g, ''))) === bare(text)
}

function bare(text: string): string {
  return text
    .replace(/(^|[^\p{L}\p{N}_/])@([\w.-]+)@[\w.-]+/gu, '$1@$2')
    .replace(/\s+/g, '')
    .normalize('NFC')
}

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
