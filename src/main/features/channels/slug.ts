/**
 * The last part of a blog post's address: its title for people, and a few letters of the attempt, by which it is found
 * again: no other post has them.
 */
export function slugFor(title: string, attemptId: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  const mark = attemptId
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(-10)
  return words ? `${words}-${mark}` : mark
}

/** A post's own title, else its first line, as far as a title goes. */
export function titleOf({ title, text }: { title?: string; text: string }): string {
  const line = title?.trim() || (text.trim().split('\n')[0] ?? '').trim()
  return line.length <= 100 ? line : `${line.slice(0, 99).replace(/\s+\S*$/, '')}…`
}
