import type { Outgoing } from '../../connector'

/** A file in the blog's library. */
export interface Stored {
  id: number
  url: string
}

/** A text as the blog's paragraphs: everything in it is text, and only addresses become links. */
export function contentOf({ text, media }: Outgoing, stored: Stored[]): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => `<!-- wp:paragraph --><p>${linked(part).replaceAll('\n', '<br>')}</p><!-- /wp:paragraph -->`)
  const figures = stored.map(({ id, url }, index) => figure(id, url, media[index]?.mime ?? '', media[index]?.alt ?? ''))
  return [...figures, ...paragraphs].join('\n')
}

function linked(text: string): string {
  return asText(text).replace(/https?:\/\/[^\s<]*[^\s<.,;:!?)]/g, (url) => `<a href="${url}">${url}</a>`)
}

function figure(id: number, url: string, mime: string, alt: string): string {
  const kind = mime.split('/')[0]
  const source = asText(url)
  if (kind === 'image') {
    return `<!-- wp:image {"id":${id}} --><figure class="wp-block-image"><img src="${source}" alt="${asText(alt)}" class="wp-image-${id}"/></figure><!-- /wp:image -->`
  }
  const tag = kind === 'video' ? 'video' : 'audio'
  return `<!-- wp:${tag} {"id":${id}} --><figure class="wp-block-${tag}"><${tag} controls src="${source}"></${tag}></figure><!-- /wp:${tag} -->`
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
