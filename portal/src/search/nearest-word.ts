/**
 * The word of a list that a mistyped word was most likely meant to be: one slip (a letter too many, too few, wrong, or
 * two swapped) in a word of four letters or more, two from eight on. People rarely mistype the first letter.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  let slipsMax = word.length >= 8 ? 2 : 1
  let nearest: string | undefined
  for (const candidate of words) {
    if (candidate.length < 3 || candidate[0] !== word[0]) continue
    const slips = slipsBetween(word, candidate, slipsMax)
    if (slips > slipsMax) continue
    nearest = candidate
    if (slips === 1) return nearest
    slipsMax = slips - 1
  }
  return nearest
}

/** Edits between two words where swapped neighbours count as one; more than `max` comes back as `max + 1`. */
export function slipsBetween(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let slips = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, before[j - 2]! + 1)
      row.push(slips)
    }
    if (Math.min(...row) > max) return max + 1
    before = previous
    previous = row
  }
  return Math.min(previous[b.length]!, max + 1)
}
