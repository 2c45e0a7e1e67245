import { z } from 'zod'
import type { FeatureDefinition } from './define'

/** What the application menu asks the window to do; everything else in the menu main does itself. */
export const menuAction = z.enum(['import-recordings', 'new-campaign', 'keyboard-shortcuts'])
export type MenuAction = z.infer<typeof menuAction>

/** The window's frame: it offers no calls, and tells the page what was chosen in the menu. */
export const shell = {
  calls: {},
  events: { menu: z.strictObject({ action: menuAction }) }
} satisfies FeatureDefinition
