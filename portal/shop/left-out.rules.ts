import type { z } from '@aftercare/contracts/vocabulary/zod'

/** Where a setting stands, as the author wrote it: `['channels', 0, 'hours']`. */
export type SettingPath = readonly PropertyKey[]

/** In these a part means something only as a whole: half a rule is another rule. */
const wholeParts = new Set<PropertyKey | undefined>(['returnPolicy', 'loyalty'])

/** Whether a setting is another one, or inside it. */
export const isBelow = (path: SettingPath, above: SettingPath): boolean =>
  above.every((step, index) => path[index] === step)

/** Whether a setting, or what it stands in, was left out. */
const isLeftOut = (path: SettingPath, leftOut: readonly SettingPath[]): boolean =>
  leftOut.some((gone) => isBelow(path, gone))

/**
 * The smallest settings without which what an issue tells is not wrong any more: what is missing, or was left out before, takes its
 * surroundings along.
 */
export function settingsOf(issue: z.core.$ZodIssue, written: unknown, leftOut: readonly SettingPath[]): SettingPath[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
  return paths.flatMap((path) => {
    let setting: SettingPath = wholeParts.has(path[0]) ? partOf(path) : path
    const isGone = (): boolean => !isThere(written, setting) || isLeftOut(setting, leftOut)
    while (setting.length > 0 && isGone()) setting = setting.slice(0, -1)
    return setting.length === 0 ? [] : [setting]
  })
}

/** The item of a list that a setting stands in, such as a rule of a policy; the setting itself where it is in no list. */
function partOf(path: SettingPath): SettingPath {
  const item = path.findIndex((step) => typeof step === 'number')
  return item < 0 ? path : path.slice(0, item + 1)
}

/**
 * All mistakes of a policy or a programme in one go: its names, and of the parts whose names are right what their check finds.
 *
 * @param trueOfAPart mistakes that are there whatever the other parts say
 */
export function checkParts<Content, Found extends { level: string; code: string; path: readonly (string | number)[] }>(
  content: Content,
  {
    names,
    all,
    trueOfAPart,
  }: {
    names: (content: Content) => Found[]
    all: (content: Content) => Found[]
    trueOfAPart: ReadonlySet<Found['code']>
  },
): Found[] {
  const found = names(content)
  const wrong = found.filter(({ level }) => level === 'error').map(({ path }) => partOf(path))
  if (wrong.length === 0) return all(content)
  const rest = all(withoutSettings(content, wrong) as Content).filter(({ code }) => trueOfAPart.has(code))
  return [...found, ...rest.map((mistake) => ({ ...mistake, path: writtenPath(mistake.path, wrong) as Found['path'] }))]
}

function isThere(written: unknown, path: SettingPath): boolean {
  let value = written
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value !== undefined
}

/** What was written, without some of its settings. */
export function withoutSettings(written: unknown, leftOut: readonly SettingPath[]): unknown {
  const gone = new Set(leftOut.map(nameOf))
  const copy = (value: unknown, at: SettingPath): unknown => {
    const stays = (step: PropertyKey): boolean => !gone.has(nameOf([...at, step]))
    if (Array.isArray(value))
      return value.flatMap((item: unknown, index) => (stays(index) ? [copy(item, [...at, index])] : []))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => (stays(key) ? [[key, copy(item, [...at, key])]] : [])),
    )
  }
  return copy(written, [])
}

const nameOf = (path: SettingPath): string => JSON.stringify(path.map(String))

/** Where a setting stands in what was written, by where it stands once some were left out: items of a list have moved up. */
export function writtenPath(path: SettingPath, leftOut: readonly SettingPath[]): PropertyKey[] {
  const at: PropertyKey[] = []
  for (const step of path) {
    const siblings = leftOut.filter((gone) => gone.length === at.length + 1 && isBelow(gone, at))
    const before = [...new Set(siblings.map((gone) => Number(gone.at(-1))))].toSorted((a, b) => a - b)
    at.push(typeof step === 'number' ? before.reduce((index, gone) => (gone <= index ? index + 1 : index), step) : step)
  }
  return at
}
