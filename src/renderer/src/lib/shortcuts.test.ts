import { describe, expect, it } from 'vitest'
import { isShortcut, type Keys, shortcutLabel } from './shortcuts'

const keys = (key: string, held: Partial<Keys> = {}): Keys => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held
})

describe('a shortcut', () => {
  it('is pressed with exactly its modifiers', () => {
    expect(isShortcut('Mod+K', keys('k', { ctrlKey: true }), false)).toBe(true)
    expect(isShortcut('Mod+K', keys('k'), false)).toBe(false)
    expect(isShortcut('Mod+K', keys('K', { ctrlKey: true, shiftKey: true }), false)).toBe(false)
    expect(isShortcut('Mod+K', keys('k', { ctrlKey: true, altKey: true }), false)).toBe(false)
    expect(isShortcut('K', keys('k', { ctrlKey: true }), false)).toBe(false)
  })

  it('takes the command key on a Mac and leaves Ctrl alone', () => {
    expect(isShortcut('Mod+K', keys('k', { metaKey: true }), true)).toBe(true)
    expect(isShortcut('Mod+K', keys('k', { ctrlKey: true }), true)).toBe(false)
    expect(isShortcut('Mod+K', keys('k', { metaKey: true, ctrlKey: true }), true)).toBe(false)
  })

  it('asks for a character whether or not the keyboard needs Shift for it', () => {
    expect(isShortcut('?', keys('?', { shiftKey: true }), false)).toBe(true)
    expect(isShortcut('+', keys('+'), false)).toBe(true)
    expect(isShortcut('Mod++', keys('+', { ctrlKey: true, shiftKey: true }), false)).toBe(true)
  })

  it('tells an arrow with Shift from one without', () => {
    expect(isShortcut('Shift+Left', keys('ArrowLeft', { shiftKey: true }), false)).toBe(true)
    expect(isShortcut('Left', keys('ArrowLeft', { shiftKey: true }), false)).toBe(false)
  })

  it('works under a keyboard that writes other letters', () => {
    expect(isShortcut('Mod+K', keys('л', { ctrlKey: true, code: 'KeyK' }), false)).toBe(true)
  })

  it('is written as the keyboard names its keys', () => {
    expect(shortcutLabel('Mod+Shift+k', false)).toBe('Ctrl Shift K')
    expect(shortcutLabel('Mod+Shift+k', true)).toBe('⇧⌘K')
    expect(shortcutLabel('Space', false)).toBe('Space')
    expect(shortcutLabel('Alt+Left', false)).toBe('Alt ←')
    expect(shortcutLabel('?', false)).toBe('?')
  })
})
