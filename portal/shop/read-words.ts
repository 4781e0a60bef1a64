import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { en } from '@aftercare/words/en/index'
import { completed, languages, missingWords, wordsOf, type Translation, type Words } from '@aftercare/words'
import { LineCounter, isMap, isScalar, parseDocument, type YAMLMap } from 'yaml'
import type { ShopConfig } from './config.ts'
import { filesBelow } from './files-below.ts'
import type { Mistake } from './mistakes.ts'
import { readText } from './read-text.ts'

/** The words of each language of a shop, with the titles of its topics. */
export type ShopWords = Record<string, Words>

/**
 * Words of the pages in every language of the shop: those of this package, those of `words/<language>.json` in their
 * place, and English where neither has one.
 */
export async function readWords(
  shopFolder: string,
  config: ShopConfig,
): Promise<{ words: ShopWords; missing: Record<string, string[]>; mistakes: Mistake[] }> {
  const mistakes: Mistake[] = []
  const words: ShopWords = {}
  const missing: Record<string, string[]> = {}
  const tell = (mistake: Mistake): void => void mistakes.push(mistake)
  const files = existsSync(join(shopFolder, 'words')) ? await filesBelow(shopFolder, 'words', tell) : []
  for (const locale of config.locales) {
    const file = `words/${locale}.json`
    const own = files.includes(file) ? ownWords(readText(shopFolder, file, tell), file, mistakes) : {}
    const isKnown = (languages as readonly string[]).includes(new Intl.Locale(locale).language)
    const all = isKnown ? (merged(wordsOf(locale), own) as Words) : completed(named(locale, own))
    const gaps = isKnown ? [] : missingWords(own).filter((key) => key !== 'frame.languageName')
    if (gaps.length > 0) {
      missing[locale] = gaps
      mistakes.push({
        level: 'warning',
        file,
        message: `${gaps.length} texts of the pages are not there and are read in English, such as ${gaps.slice(0, 3).join(', ')}; .aftercare/missing-words/${locale}.json has them all`,
      })
    }
    const titles = Object.fromEntries(
      config.categories.flatMap(({ id, title }) =>
        title === undefined
          ? []
          : [[id, typeof title === 'string' ? title : (title[locale] ?? title[config.defaultLocale] ?? id)]],
      ),
    )
    words[locale] = { ...all, frame: { ...all.frame, categories: { ...all.frame.categories, ...titles } } }
  }
  for (const file of files) {
    const [, locale] = /^words\/([^/]+)\.json$/.exec(file) ?? []
    if (locale === undefined)
      tell({ level: 'error', file, message: 'The file is not read; words of the pages are in words/<language>.json' })
    else if (!config.locales.includes(locale))
      tell({ level: 'error', file, message: `The language ${locale} is not in locales of the config` })
  }
  return { words, missing, mistakes }
}

/** The English texts at keys such as `track.code`, as a file to translate. */
export function wordsAt(keys: readonly string[]): object {
  const made: Record<string, unknown> = {}
  for (const key of keys) {
    const steps = key.split('.')
    const last = steps.pop() ?? ''
    let into = made
    for (const step of steps) into = (into[step] ??= {}) as Record<string, unknown>
    into[last] = valueAt(en, key)
  }
  return made
}

/** What a language is called, where its file does not say: a reader who looks for it must find it. */
function named(locale: string, own: Translation): Translation {
  const nameIn = (reader: string): string =>
    new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' }).of(locale) ?? locale
  const [first = '', ...rest] = nameIn(locale)
  return {
    ...own,
    frame: {
      languageName: first.toLocaleUpperCase(locale) + rest.join(''),
      alsoHere: en.frame.alsoHere.replace(en.frame.languageName, nameIn('en')),
      ...own.frame,
    },
  }
}

const valueAt = (words: unknown, key: string): unknown =>
  key.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], words)

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const merged = (under: unknown, over: unknown): unknown =>
  isBranch(under) && isBranch(over)
    ? Object.fromEntries(
        [...new Set([...Object.keys(under), ...Object.keys(over)])].map((key) => [
          key,
          key in over ? merged(under[key], over[key]) : under[key],
        ]),
      )
    : (over ?? under)

function ownWords(text: string, file: string, mistakes: Mistake[]): Translation {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const tell = (message: string, offset: number): void =>
    void mistakes.push({ level: 'error', file, line: counter.linePos(offset).line, message })
  const [broken] = document.errors
  if (broken !== undefined) {
    tell(`The file cannot be read: ${broken.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? ''}`, broken.pos[0])
    return {}
  }
  if (document.contents === null) return {}
  if (!isMap(document.contents)) {
    tell('The file has no texts of the form { "search": { "button": "Zoeken" } }', 0)
    return {}
  }
  return rightWords(document.contents, en, '', tell)
}

/** What fits the English words: a text for a text, with the same gaps. The rest is told. */
function rightWords(
  map: YAMLMap,
  original: Record<string, unknown>,
  path: string,
  tell: (message: string, offset: number) => void,
): object {
  const right: Record<string, unknown> = {}
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : ''
    const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0
    const place = path === '' ? name : `${path}.${name}`
    const english = original[name]
    if (english === undefined) tell(`${place}: the pages have no such text`, at)
    else if (isBranch(english)) {
      if (!isMap(value)) tell(`${place}: expected texts in braces`, at)
      else if ('one' in english && 'other' in english) {
        const plural = value.toJSON() as Record<string, unknown>
        if (typeof plural['other'] !== 'string') tell(`${place}.other: is missing`, at)
        else right[name] = plural
      } else right[name] = rightWords(value, english, place, tell)
    } else if (Array.isArray(english)) {
      const list = isScalar(value) ? undefined : (value as { toJSON(): unknown } | null)?.toJSON()
      if (Array.isArray(list) && list.every((item) => typeof item === 'string') && list.length > 0) right[name] = list
      else tell(`${place}: expected a list of texts`, at)
    } else if (typeof english !== 'string' || !isScalar(value) || typeof value.value !== 'string')
      tell(`${place}: expected a text`, at)
    else {
      const wrong = gapsOf(value.value).filter((gap) => !gapsOf(english).includes(gap))
      if (wrong.length > 0)
        tell(`${place}: there is no ${wrong.join(' or ')} to fill in; the English text is “${english}”`, at)
      else right[name] = value.value
    }
  }
  return right
}

const gapsOf = (text: string): string[] => text.match(/\{\w+\}/g) ?? []
