import vm from 'node:vm'
import { fail } from '../errors.ts'

/** All patterns together may take this long before other commands get a turn, in milliseconds. */
const matchMsMax = 40

/** A search that lost its time to other processes is begun anew, so often at most. */
const attemptsMax = 5

/** The longest pattern, as in MongoDB. */
const patternLengthMax = 32_764

/** Up to this many characters a pattern without nested or repeated repetition cannot take long. */
const plainLengthMax = 1_000

/** A compiled pattern that cannot hang the thread. */
export interface GuardedRegex {
  test(text: string): boolean
  exec(text: string): RegExpExecArray | null
  /** The matches behind one another, at most so many. */
  all(text: string, most: number): RegExpExecArray[]
}

const posixClasses: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9a-fA-F',
}

/** PCRE spellings that JavaScript lacks, put into its own. Comments and blanks of the x option go. */
function translate(pattern: string, extended: boolean): string {
  let out = ''
  let inClass = false
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!
    const rest = pattern.slice(at)
    if (char === '\\') {
      const next = pattern[++at]
      if (next === undefined) fail(51091, 'Regular expression is invalid: \\ at end of pattern')
      if (next === 'Q') {
        const end = pattern.indexOf('\\E', at)
        const literal = pattern.slice(at + 1, end < 0 ? undefined : end)
        out += literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
        at = end < 0 ? pattern.length : end + 1
      } else if (next === 'A' && !inClass) out += '(?<![\\s\\S])'
      else if ((next === 'z' || next === 'Z') && !inClass) out += next === 'z' ? '(?![\\s\\S])' : '(?=\\n?(?![\\s\\S]))'
      else if (next === 'h') out += inClass ? ' \\t' : '[ \\t]'
      else if (next === 'R' && !inClass) out += '(?:\\r\\n|[\\n\\r\\v\\f\\u0085\\u2028\\u2029])'
      else out += char + next
    } else if (inClass) {
      const posix = /^\[:(\^?)(\w+):\]/.exec(rest)
      if (posix !== null && posixClasses[posix[2]!] !== undefined && posix[1] === '') {
        out += posixClasses[posix[2]!]
        at += posix[0].length - 1
      } else {
        inClass = char !== ']'
        out += char === '[' ? '\\[' : char
      }
    } else if (char === '[') {
      inClass = true
      const opening = /^\[\^?\]/.exec(rest)
      if (opening === null) out += char
      else {
        out += `${opening[0].slice(0, -1)}\\]`
        at += opening[0].length - 1
      }
    } else if (rest.startsWith('(?P<')) {
      out += '(?<'
      at += 3
    } else if (extended && /\s/.test(char)) continue
    else if (extended && char === '#') {
      const end = pattern.indexOf('\n', at)
      at = end < 0 ? pattern.length : end
    } else out += char
  }
  return out
}

/** Whether a short text surely is searched quickly: one repetition at most, of one character, and hardly any option. */
function isPlain(source: string): boolean {
  const bare = source.replace(/\\./g, 'x').replace(/\[(?:[^\]\\]|\\.)*\]/g, 'x')
  if (/\\[1-9k]/.test(source) || /\(\?[=!<]/.test(bare) || /\)[*+?{]/.test(bare)) return false
  const repetitions = bare.match(/[*+]|\{\d*,?\d*\}/g)?.length ?? 0
  const options = bare.match(/[^(*+?]\?/g)?.length ?? 0
  return repetitions <= 1 && options <= 2
}

// The work travels by this object, because a script in this context sees only globals.
const slot: { work: () => unknown } = { work: () => undefined }
const runner = new vm.Script('slot.work()')
let context: vm.Context | undefined

function runWithin<T>(ms: number, work: () => T): T {
  context ??= vm.createContext({ slot })
  slot.work = work
  return runner.runInContext(context, { timeout: ms }) as T
}

let wallMs = 0
let cpuMsBefore: number | undefined

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** A command begins a slice of its time: its patterns have all of theirs before them. */
export function beginMatching(): void {
  wallMs = 0
  cpuMsBefore = undefined
}

/** What patterns have taken of this slice, at most: what the machine gave to others meanwhile was not theirs. */
function spentMs(): number {
  cpuMsBefore ??= cpuMs()
  return wallMs < matchMsMax ? wallMs : Math.min(wallMs, cpuMs() - cpuMsBefore)
}

/** Runs a search in what is left of the time, under a guard when it may take long by itself. */
function search<T>(quick: boolean, work: () => T): T {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const leftMs = matchMsMax - spentMs()
    if (leftMs <= 0) break
    const startedAt = performance.now()
    try {
      return quick ? work() : runWithin(Math.ceil(leftMs), work)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    } finally {
      wallMs += performance.now() - startedAt
    }
  }
  fail(51156, `Error occurred while executing the regular expression: it took more than ${matchMsMax} ms`)
}

const flagsOf = (options: string, strict: boolean): string => {
  let flags = ''
  for (const option of options) {
    if (option === 'i' || option === 'm' || option === 's') flags += flags.includes(option) ? '' : option
    else if (strict && option !== 'x' && option !== 'u') fail(51108, `invalid flag in regex options: ${option}`)
  }
  return flags
}

function build(source: string, flags: string): RegExp {
  for (const unicode of ['u', '']) {
    try {
      return new RegExp(source, `${flags}${unicode}g`)
    } catch (error) {
      if (unicode === '') fail(51091, `Regular expression is invalid: ${(error as Error).message}`)
    }
  }
  throw new Error('unreachable')
}

/** Compiles a pattern with PCRE's options i, m, s, x. Throws 51091 when it is malformed; `strict` refuses other options, too. */
export function compileRegex(pattern: string, options: string, strict = false): GuardedRegex {
  if (pattern.length > patternLengthMax) fail(51091, 'Regular expression is too long')
  if (pattern.includes('\0')) fail(2, 'Regular expression cannot contain an embedded null byte')
  const inline = /^\(\?([imsx]+)\)/.exec(pattern)
  const letters = options + (inline?.[1] ?? '')
  const source = translate(inline === null ? pattern : pattern.slice(inline[0].length), letters.includes('x'))
  const regex = build(source, flagsOf(letters, strict))
  const plain = isPlain(source)
  const execFrom = (text: string, from: number): RegExpExecArray | null => {
    regex.lastIndex = from
    return regex.exec(text)
  }
  const isQuick = (text: string): boolean => plain && text.length <= plainLengthMax
  const exec = (text: string): RegExpExecArray | null => search(isQuick(text), () => execFrom(text, 0))
  const all = (text: string, most: number): RegExpExecArray[] =>
    search(isQuick(text), () => {
      const found: RegExpExecArray[] = []
      for (let at = 0; at <= text.length && found.length < most;) {
        const next = execFrom(text, at)
        if (next === null) break
        found.push(next)
        at = next.index + Math.max(next[0].length, 1)
      }
      return found
    })
  return { exec, all, test: (text) => exec(text) !== null }
}
