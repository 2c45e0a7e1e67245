import type { Clip } from '@shared/contract/clips'
import { describe, expect, test } from 'vitest'
import { completeStretch, freeTitle, nothingSelected, selectionReducer, stretchOf } from './selection'

const clip: Clip = {
  id: 'a',
  recordingId: 'r',
  campaignId: 'c',
  title: 'Clip 2',
  inUs: 10,
  outUs: 20,
  fadeInUs: 0,
  fadeOutUs: 0,
  createdAt: '2026-03-10T12:00:00Z'
}

describe('what is selected', () => {
  test('marking in and out makes a stretch for a new clip', () => {
    let selection = selectionReducer(nothingSelected, { type: 'mark', edge: 'in', atUs: 5 })
    expect(completeStretch(selection.marks)).toBeNull()
    selection = selectionReducer(selection, { type: 'mark', edge: 'out', atUs: 9 })
    expect(completeStretch(selection.marks)).toEqual({ inUs: 5, outUs: 9 })
  })

  test('a mark that crosses the other takes its place', () => {
    const both = selectionReducer(nothingSelected, { type: 'markStretch', stretch: { inUs: 5, outUs: 9 } })
    expect(selectionReducer(both, { type: 'mark', edge: 'in', atUs: 12 }).marks).toEqual({ inUs: 12, outUs: null })
    expect(selectionReducer(both, { type: 'mark', edge: 'out', atUs: 3 }).marks).toEqual({ inUs: null, outUs: 3 })
  })

  test('there is one pair of handles: a clip’s or the marks’', () => {
    const selected = selectionReducer(nothingSelected, { type: 'select', clipId: 'a' })
    expect(stretchOf(selected, [clip], null)).toEqual({ inUs: 10, outUs: 20 })
    const marked = selectionReducer(selected, { type: 'mark', edge: 'in', atUs: 50 })
    expect(stretchOf(marked, [clip], null)).toEqual({ inUs: 50, outUs: null })
  })

  test('what a hand is moving is shown before it is kept', () => {
    const selected = selectionReducer(nothingSelected, { type: 'select', clipId: 'a' })
    expect(stretchOf(selected, [clip], { clipId: 'a', stretch: { inUs: 12, outUs: 20 } }).inUs).toBe(12)
    expect(stretchOf(selected, [clip], { clipId: 'b', stretch: { inUs: 12, outUs: 20 } }).inUs).toBe(10)
  })

  test('a clip that is gone is no longer selected', () => {
    const selected = selectionReducer(nothingSelected, { type: 'select', clipId: 'a' })
    expect(selectionReducer(selected, { type: 'clipsChanged', clipIds: ['b'] }).clipId).toBeNull()
    expect(selectionReducer(selected, { type: 'clipsChanged', clipIds: ['a', 'b'] })).toBe(selected)
  })

  test('a new clip gets a title that is free', () => {
    expect(freeTitle([])).toBe('Clip 1')
    expect(freeTitle([clip])).toBe('Clip 3')
  })
})
