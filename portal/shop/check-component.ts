import { existsSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
import { dirname, extname, join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync } from 'vite'
import { mistakesOfCss } from './check-css.ts'
import type { Mistake } from './mistakes.ts'

/** Endings of programs that a component can be made of. */
const programs = new Set(['.ts', '.js', '.mjs', '.mts', '.tsx', '.jsx'])
const texts = new Set(['.astro', '.css', '.scss', '.less', '.json', '.svg', '.txt', '.md', ...programs])

/** Whether a file of the components is text, which is checked. */
export const takesPart = (file: string): boolean => texts.has(extname(file))

/** What the compiler of Astro says of a component. */
type Compile = (
  text: string,
  options: { filename: string },
) => {
  diagnostics: { severity: string; text: string; labels: { line: number }[] }[]
}

let compiler: Promise<{ transform: Compile }> | undefined
/** The compiler that Astro makes pages with, in its version. It is loaded for shops that have components. */
const loadCompiler = (): Promise<{ transform: Compile }> =>
  (compiler ??= import(
    pathToFileURL(createRequire(import.meta.resolve('astro')).resolve('@astrojs/compiler-rs')).href
  ) as Promise<{ transform: Compile }>)

type Found = { line: number; message: string }

/** What keeps a file of the components from running, by its line: all of it, as far as it shows before it runs. */
export async function mistakesOfComponent(shopFolder: string, file: string, text: string): Promise<Mistake[]> {
  const found =
    extname(file) === '.astro'
      ? await mistakesOfAstro(shopFolder, file, text)
      : programs.has(extname(file))
        ? mistakesOfProgram(shopFolder, file, text, 0)
        : extname(file) === '.css'
          ? mistakesOfCss(text)
          : []
  return found.map(({ line, message }) => ({ level: 'error', file, line, message }))
}

async function mistakesOfAstro(shopFolder: string, file: string, text: string): Promise<Found[]> {
  const [, opening = '', program] = /^(\s*---)([^]*?)\n?---/.exec(text) ?? []
  if (program === undefined && /^\s*---[ \t]*\r?\n/.test(text))
    return [{ line: 1, message: 'The program between --- and --- has no end; write --- below it' }]
  const { transform } = await loadCompiler()
  const { diagnostics } = transform(text, { filename: file })
  const wrong = diagnostics.filter(({ severity }) => severity === 'error')
  // What follows from the first mistake of a program is noise; those of the imports are found apart.
  const [first] = wrong.toSorted((a, b) => (a.labels[0]?.line ?? 1) - (b.labels[0]?.line ?? 1))
  const inside = program === undefined ? [] : mistakesOfProgram(shopFolder, file, program, linesIn(opening))
  inside.push(...mistakesOfStyles(text))
  if (first === undefined) return inside
  const { labels, text: words } = first
  const isKnown = inside.some(({ message }) => message.startsWith(unreadable))
  return isKnown ? inside : [...inside, { line: labels[0]?.line ?? 1, message: `${unreadable}: ${sentence(words)}` }]
}

/** Those of the style sheets in a component; one in another language than CSS becomes CSS only in the build. */
const mistakesOfStyles = (text: string): Found[] =>
  [...text.matchAll(/<style\b([^>]*)>([^]*?)<\/style>/g)].flatMap(
    ({ 0: block, 1: attributes = '', 2: css = '', index }) => {
      const above = linesIn(text.slice(0, index + block.indexOf('>')))
      return /\blang=/.test(attributes) || css === ''
        ? []
        : mistakesOfCss(css).map(({ line, message }) => ({ line: above + line, message }))
    },
  )

const unreadable = 'The component cannot be read'

/** @param above lines of the file before the program */
function mistakesOfProgram(shopFolder: string, file: string, program: string, above: number): Found[] {
  const ending = extname(file)
  const read = parseSync(ending === '.astro' ? `${file}.ts` : file, program)
  const lineAt = (offset: number): number => above + linesIn(program.slice(0, offset)) + 1
  const [broken] = read.errors
  const found: Found[] =
    broken === undefined
      ? []
      : [{ line: lineAt(broken.labels[0]?.start ?? 0), message: `${unreadable}: ${sentence(broken.message)}` }]
  const imported = [
    ...read.module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...read.module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? [])),
  ]
  for (const { value, start } of imported)
    if (!isThere(shopFolder, file, value))
      found.push({ line: lineAt(start), message: `There is no ${value}, which the component imports` })
  return found
}

function isThere(shopFolder: string, file: string, imported: string): boolean {
  const [name = ''] = imported.split('?')
  if (name.startsWith('.')) {
    const path = join(shopFolder, posix.dirname(file), name)
    return ['', ...programs, '.json', ...[...programs].map((ending) => `/index${ending}`)].some((ending) =>
      existsSync(path + ending),
    )
  }
  // `astro:assets`, `node:fs`, `#shop` and addresses are not files.
  if (!/^(?:@[a-z0-9-~][\w.~-]*\/)?[a-z0-9-~][\w.~-]*(?:\/|$)/.test(name) || name.includes(':')) return true
  return [join(shopFolder, dirname(file), 'x.js'), import.meta.filename].some((from) => packageOf(name, from))
}

function packageOf(name: string, from: string): boolean {
  try {
    return findPackageJSON(name, from) !== undefined
  } catch {
    return false
  }
}

const linesIn = (text: string): number => text.split('\n').length - 1

/** A sentence without a full stop, as mistakes are told. */
const sentence = (text: string): string => text.replace(/\.$/, '')
