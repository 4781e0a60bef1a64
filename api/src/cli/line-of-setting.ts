/**
 * The line of a config on which a setting stands, or what is nearest around it: each step of its path is looked for after the one
 * before, and a place in a list by the id of what stands there.
 *
 * @param ids the id of each thing in a list, by its path; an entry without one is passed over
 */
export function lineOfSetting(
  source: string,
  path: readonly (string | number)[],
  ids: (list: readonly (string | number)[]) => readonly string[],
): number {
  let place = 0
  path.forEach((step, index) => {
    const list = ids(path.slice(0, index))
    const found =
      typeof step === 'number'
        ? placeOfEntry(source, place, list, step)
        : placeAfter(source, place, `["'\`]?${escaped(step)}["'\`]?\\s*:`)
    if (found !== null) place = found
  })
  return source.slice(0, place).split('\n').length
}

/** Of several with one id the one with this number. */
function placeOfEntry(source: string, from: number, list: readonly string[], index: number): number | null {
  const id = list[index]
  if (id === undefined) return null
  let place: number | null = from
  for (const other of list.slice(0, index + 1))
    if (other === id && place !== null)
      place = placeAfter(source, place + 1, `["'\`]?id["'\`]?\\s*:\\s*["'\`]${escaped(id)}["'\`]`)
  return place
}

function placeAfter(source: string, from: number, pattern: string): number | null {
  const at = source.slice(from).search(new RegExp(`(?<![\\w-])${pattern}`))
  return at < 0 ? null : from + at
}

const escaped = (name: string): string => name.replace(/[^\w]/g, (sign) => `\\${sign}`)
