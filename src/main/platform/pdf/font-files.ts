// The Noto fonts that ship with the app (SIL Open Font License 1.1; docs/adr/0011-pdf-and-fonts.md): one file a script.
import arabic from 'font:@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf'
import hebrew from 'font:@embedpdf/fonts-hebrew/fonts/NotoSansHebrew-Regular.ttf'
import japanese from 'font:@embedpdf/fonts-jp/fonts/NotoSansJP-Regular.otf'
import korean from 'font:@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf'
import latin from 'font:@embedpdf/fonts-latin/fonts/NotoSans-Regular.ttf'
import latinStrong from 'font:@embedpdf/fonts-latin/fonts/NotoSans-SemiBold.ttf'
import chinese from 'font:@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf'
import emoji from 'font:@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff'
import armenian from 'font:@fontsource/noto-sans-armenian/files/noto-sans-armenian-armenian-400-normal.woff'
import bengali from 'font:@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-400-normal.woff'
import devanagari from 'font:@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff'
import ethiopic from 'font:@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-400-normal.woff'
import georgian from 'font:@fontsource/noto-sans-georgian/files/noto-sans-georgian-georgian-400-normal.woff'
import gujarati from 'font:@fontsource/noto-sans-gujarati/files/noto-sans-gujarati-gujarati-400-normal.woff'
import gurmukhi from 'font:@fontsource/noto-sans-gurmukhi/files/noto-sans-gurmukhi-gurmukhi-400-normal.woff'
import kannada from 'font:@fontsource/noto-sans-kannada/files/noto-sans-kannada-kannada-400-normal.woff'
import khmer from 'font:@fontsource/noto-sans-khmer/files/noto-sans-khmer-khmer-400-normal.woff'
import lao from 'font:@fontsource/noto-sans-lao/files/noto-sans-lao-lao-400-normal.woff'
import malayalam from 'font:@fontsource/noto-sans-malayalam/files/noto-sans-malayalam-malayalam-400-normal.woff'
import myanmar from 'font:@fontsource/noto-sans-myanmar/files/noto-sans-myanmar-myanmar-400-normal.woff'
import oriya from 'font:@fontsource/noto-sans-oriya/files/noto-sans-oriya-oriya-400-normal.woff'
import sinhala from 'font:@fontsource/noto-sans-sinhala/files/noto-sans-sinhala-sinhala-400-normal.woff'
import tamil from 'font:@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-400-normal.woff'
import telugu from 'font:@fontsource/noto-sans-telugu/files/noto-sans-telugu-telugu-400-normal.woff'
import thai from 'font:@fontsource/noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff'

/** Latin (with Vietnamese), Greek and Cyrillic, in two weights; every other script has one. */
export const baseFonts = { regular: latin, strong: latinStrong }

/** Which characters a font is for, and its file. */
export const scriptFonts: { id: string; script: RegExp; file: string }[] = [
  { id: 'arabic', script: /\p{scx=Arab}/u, file: arabic },
  { id: 'hebrew', script: /\p{scx=Hebr}/u, file: hebrew },
  { id: 'devanagari', script: /\p{scx=Deva}/u, file: devanagari },
  { id: 'bengali', script: /\p{scx=Beng}/u, file: bengali },
  { id: 'gurmukhi', script: /\p{scx=Guru}/u, file: gurmukhi },
  { id: 'gujarati', script: /\p{scx=Gujr}/u, file: gujarati },
  { id: 'oriya', script: /\p{scx=Orya}/u, file: oriya },
  { id: 'tamil', script: /\p{scx=Taml}/u, file: tamil },
  { id: 'telugu', script: /\p{scx=Telu}/u, file: telugu },
  { id: 'kannada', script: /\p{scx=Knda}/u, file: kannada },
  { id: 'malayalam', script: /\p{scx=Mlym}/u, file: malayalam },
  { id: 'sinhala', script: /\p{scx=Sinh}/u, file: sinhala },
  { id: 'thai', script: /\p{scx=Thai}/u, file: thai },
  { id: 'lao', script: /\p{scx=Laoo}/u, file: lao },
  { id: 'khmer', script: /\p{scx=Khmr}/u, file: khmer },
  { id: 'myanmar', script: /\p{scx=Mymr}/u, file: myanmar },
  { id: 'georgian', script: /\p{scx=Geor}/u, file: georgian },
  { id: 'armenian', script: /\p{scx=Armn}/u, file: armenian },
  { id: 'ethiopic', script: /\p{scx=Ethi}/u, file: ethiopic },
  { id: 'japanese', script: /[\p{scx=Hira}\p{scx=Kana}\p{scx=Han}]/u, file: japanese },
  { id: 'korean', script: /[\p{scx=Hang}\p{scx=Han}]/u, file: korean },
  { id: 'chinese', script: /[\p{scx=Han}\p{scx=Bopo}]/u, file: chinese },
  { id: 'emoji', script: /\p{Extended_Pictographic}|\p{Emoji_Presentation}/u, file: emoji }
]
