import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLog, redact } from './log'

describe('the log', () => {
  it('writes one JSON object a line, without keys and addresses', () => {
    const folder = mkdtempSync(join(tmpdir(), 'encore-log-'))
    const log = openLog(folder)
    log.info('export.done', { id: 'exp_1', note: 'for anna@example.org' })
    log.error('call.failed', new Error('key rk_live_abcdefgh12345678 refused'))
    const lines = readFileSync(join(folder, 'encore.log'), 'utf8').trim().split('\n')
    rmSync(folder, { recursive: true, force: true })
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['export.done', 'call.failed'])
    expect(lines.join()).not.toMatch(/anna|abcdefgh/)
    expect(lines[0]).toContain('[e-mail]')
  })

  it.each([
    ['sk_test_51abcDEF99xyz', '[key]'],
    ['Bearer abcdef123456.ghi', 'Bearer [key]'],
    ['https://h/x?access_token=abc&y=1', 'https://h/x?access_token=[key]&y=1'],
    ['nothing secret here', 'nothing secret here']
  ])('redacts %s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })
})
