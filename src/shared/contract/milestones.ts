import { z } from 'zod'
import { milestones as marks } from '../domain/milestones'
import { command, type FeatureDefinition, id } from './define'

const mark = z.enum(marks)

export const milestones = {
  calls: {
    /** The highest milestone that nobody was told of, which counts as told from now on, with all below it; null where there is none. */
    take: command(z.strictObject({ campaignId: id }), mark.nullable()),
    /** Puts a text to thank with on the clipboard. */
    copyThanks: command(z.strictObject({ campaignId: id, mark }), z.null())
  },
  events: {}
} satisfies FeatureDefinition
