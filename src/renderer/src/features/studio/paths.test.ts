import { describe, expect, it } from 'vitest'
import { pathsOfText } from './paths'

describe('the files named in pasted text', () => {
  it('are taken by their addresses, with their spaces and accents', () => {
    expect(
      pathsOfText('# copied\r\nfile:///home/ana/R%C3%A9p%C3%A9tition%202.mp4\r\nfile://localhost/srv/a.mov\r\n')
    ).toEqual(['/home/ana/Répétition 2.mp4', '/srv/a.mov'])
  })

  it('may be on drives and shares', () => {
    expect(pathsOfText('file:///C:/Films/a.mp4\nfile://nas/films/b.mp4')).toEqual([
      'C:/Films/a.mp4',
      '//nas/films/b.mp4'
    ])
  })

  it('are taken by whole paths, also in quotes as Windows copies them', () => {
    expect(pathsOfText('/home/ana/a b.mp4\n"C:\\Films\\b.mp4"\n\\\\nas\\c.mp4')).toEqual([
      '/home/ana/a b.mp4',
      'C:\\Films\\b.mp4',
      '\\\\nas\\c.mp4'
    ])
  })

  it('leave out what is no file or no address', () => {
    expect(pathsOfText('https://example.org/a.mp4\nhello\nfile:///bad%ZZ.mp4')).toEqual([])
  })
})
