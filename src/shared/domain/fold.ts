/** Small letters without accents, so that `repetition` finds `Répétition`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
