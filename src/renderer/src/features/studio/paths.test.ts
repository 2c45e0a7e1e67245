import { describe, expect, it } from 'vitest'
import { pathsOfUriList } from './paths'

describe('pasted addresses of files', () => {
  it('become paths, with their spaces and accents', () => {
    expect(
      pathsOfUriList('# copied\r\nfile:///home/ana/R%C3%A9p%C3%A9tition%202.mp4\r\nfile://localhost/tmp/a.mov\r\n')
    ).toEqual(['/home/ana/Répétition 2.mp4', '/tmp/a.mov'])
  })

  it('become drives and shares on Windows', () => {
    expect(pathsOfUriList('file:///C:/Films/a.mp4\nfile://nas/films/b.mp4')).toEqual([
      'C:/Films/a.mp4',
      '//nas/films/b.mp4'
    ])
  })

  it('leave out what is no file or no address', () => {
    expect(pathsOfUriList('https://example.org/a.mp4\nhello\nfile:///bad%ZZ.mp4')).toEqual([])
  })
})
