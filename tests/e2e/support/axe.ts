import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  id: string
  nodes: { target: unknown[]; failureSummary?: string }[]
}

/** What axe finds on the screen as it is, each as `rule: element: what is wrong`; empty when it finds nothing. */
export async function findings(window: Page): Promise<string[]> {
  // The page's own policy forbids inline code; a debugger's evaluation stands outside of it.
  await window.evaluate(source)
  await window.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  const found = await window.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(root: Document): Promise<{ violations: Finding[] }> } }
    return (await axe.run(document)).violations
  })
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`)
  )
}
