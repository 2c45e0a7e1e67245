import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Sheet } from './sheet'

const run = promisify(execFile)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-pdf-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const names = {
  Latin: 'Zoë Łukasz Ñandú Þór',
  Vietnamese: 'Nguyễn Thị Ngọc Ánh',
  Greek: 'Ελένη Παπαδοπούλου',
  Cyrillic: 'Ольга Їжакевич',
  Arabic: 'محمد حسن',
  Hebrew: 'דוד כהן',
  Devanagari: 'अनन्या शर्मा',
  Bengali: 'রবীন্দ্রনাথ ঠাকুর',
  Gurmukhi: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
  Gujarati: 'ગુજરાતી નામ',
  Odia: 'ଓଡ଼ିଆ ନାମ',
  Tamil: 'தமிழ்ச்செல்வி',
  Telugu: 'తెలుగు పేరు',
  Kannada: 'ಕನ್ನಡ ಹೆಸರು',
  Malayalam: 'മലയാളം പേര്',
  Sinhala: 'සිංහල නම',
  Thai: 'สมชาย ใจดี',
  Lao: 'ສົມຊາຍ',
  Khmer: 'សុខ ចាន់',
  Burmese: 'အောင်ဆန်းစုကြည်',
  Georgian: 'ნინო ბერიძე',
  Armenian: 'Արամ Խաչատրյան',
  Amharic: 'አበበ በቀለ',
  Japanese: '山田 花子 ヤマダ',
  Chinese: '王小明 陳大文',
  Korean: '김민수',
  Emoji: 'Ann 🎻 Lee'
}

async function draw(...texts: string[]): Promise<Buffer> {
  const sheet = await Sheet.begin({
    size: 'A4',
    title: 'Names',
    language: 'en',
    at: '2026-11-20T10:00:00.000Z',
    text: texts.join(''),
    footer: 'Foot'
  })
  for (const text of texts) sheet.text(text)
  return sheet.end()
}

async function inspect(pdf: Buffer, name: string): Promise<{ text: string; fonts: string }> {
  const file = join(folder, `${name}.pdf`)
  await writeFile(file, pdf)
  const { stdout: text } = await run('pdftotext', [file, '-'])
  const { stdout: fonts } = await run('pdffonts', [file])
  return { text, fonts }
}

describe('a sheet', () => {
  it.each(Object.entries(names))('writes names in %s so that they can be read back', async (script, name) => {
    const { text } = await inspect(await draw(name), script)
    // Direction marks that the reader adds around right-to-left text are no part of a name.
    const read = text.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '').normalize('NFKC')
    expect(read).toContain(name.normalize('NFKC'))
  })

  it('embeds every font that it uses', async () => {
    const { fonts } = await inspect(await draw(...Object.values(names)), 'all')
    const lines = fonts.split('\n').slice(2).filter(Boolean)
    expect(lines.length).toBeGreaterThan(20)
    expect(lines.map((line) => line.trim().split(/\s+/).slice(-5).slice(0, 3))).toEqual(
      lines.map(() => ['yes', 'yes', 'yes'])
    )
  })

  it('is the same bytes for the same content', async () => {
    const [one, two] = [await draw(...Object.values(names)), await draw(...Object.values(names))]
    expect(one.equals(two)).toBe(true)
  })

  it('goes on to another page with what does not fit, and stays small', async () => {
    const many = Array.from({ length: 120 }, (_, index) => `Gift ${index + 1}`)
    const pdf = await draw(...many)
    const { text } = await inspect(pdf, 'long')
    expect(text.match(/Foot/g)?.length).toBe(3)
    for (const line of many) expect(text).toContain(line)
    expect(pdf.length).toBeLessThan(40_000)
  })

  it('breaks long paragraphs between words', async () => {
    const sentence = 'No goods or services were provided in exchange for this contribution. '.repeat(6).trim()
    const { text } = await inspect(await draw(sentence), 'paragraph')
    expect(text.replace(/\s+/g, ' ')).toContain(sentence)
  })
})
