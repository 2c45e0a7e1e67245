import { describe, expect, it } from 'vitest'
import { readLaunch } from './launch'

const app = '/opt/encore'

describe('a start of the app', () => {
  it.each([
    ['opens the window', ['encore'], { kind: 'window', data: undefined }],
    ["passes over Chromium's switches", ['encore', '--no-sandbox'], { kind: 'window', data: undefined }],
    ['opens the window on a data folder', ['encore', '--data', '/d'], { kind: 'window', data: '/d' }],
    ['passes over the path behind switches', ['electron', '--inspect=0', app], { kind: 'window', data: undefined }],
    ['passes over the path of the app itself', ['electron', app, '--data=/d'], { kind: 'window', data: '/d' }],
    [
      'answers a command',
      ['encore', '--no-sandbox', 'media', 'import', 'a.mp4', '--campaign', 'c'],
      { kind: 'command', argv: ['media', 'import', 'a.mp4', '--campaign', 'c'] }
    ],
    [
      'answers a command on a data folder',
      ['encore', 'doctor', '--data', '/d'],
      { kind: 'command', argv: ['doctor', '--data', '/d'] }
    ],
    ['shows the help', ['encore', '--help'], { kind: 'command', argv: ['help'] }],
    ['walks without a window', ['electron', app, '--headless-walk', '--data', '/d'], { kind: 'walk', data: '/d' }]
  ])('%s', (_what, argv, launch) => {
    expect(readLaunch(argv, app)).toEqual(launch)
  })
})
