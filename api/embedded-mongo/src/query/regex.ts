import vm from 'node:vm'
import { fail, unsupported } from '../errors.ts'
import { type Translation, translate } from './pcre.ts'

/** All patterns together may take this long before other commands get a turn, in milliseconds. */
const matchMsMax = 40

/** A search that lost its time to other processes is begun anew, so often at most. */
const attemptsMax = 5

/** The longest pattern, as in MongoDB. */
const patternLengthMax = 32_764

/** A search of at most so many steps is quick, some milliseconds, and needs no guard. */
const quickStepsMax = 5_000_000

/** So many compiled patterns are kept: an expression compiles its pattern for each document. */
const compiledMax = 100

/** What a pattern has matched, with where it begins. */
export interface Match {
  readonly text: string
  readonly index: number
  readonly captures: readonly (string | null)[]
}

/** A compiled pattern that cannot hang the thread. */
export interface GuardedRegex {
  test(text: string): boolean
  /** The matches behind one another, at most so many. */
  all(text: string, most: number): Match[]
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
      // A search that may turn back too often runs out of stack before it runs out of time, a long pattern even before.
      if (error instanceof RangeError || error instanceof SyntaxError) break
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    } finally {
      wallMs += performance.now() - startedAt
    }
  }
  fail(
    51156,
    `Error occurred while executing the regular expression: it took more than ${matchMsMax} ms or too much memory`,
  )
}

/** Every repetition may begin and end anywhere, and every choice doubles the ways to go. */
const stepsMax = (pattern: string, { repetitions, choices }: Translation, text: string): number =>
  pattern.length * text.length ** (1 + repetitions) * 2 ** choices

const compiled = new Map<string, GuardedRegex>()

/** Compiles a pattern with the options i, m, s, x, u. Throws 51091 when PCRE or this engine refuses it, 51108 for other options. */
export function compileRegex(pattern: string, options: string): GuardedRegex {
  const key = `${options}/${pattern}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  const regex = compile(pattern, options)
  if (compiled.size >= compiledMax) compiled.clear()
  compiled.set(key, regex)
  return regex
}

function compile(pattern: string, options: string): GuardedRegex {
  if (pattern.length > patternLengthMax) fail(51091, 'Regular expression is too long')
  if (pattern.includes('\0')) fail(2, 'Regular expression cannot contain an embedded null byte')
  const odd = /[^imsux]/u.exec(options)
  if (odd !== null) fail(51108, `invalid flag in regex options: ${odd[0]}`)
  const translation = translate(pattern, options)
  const regex = new RegExp(translation.source, 'gv')
  const captures = Array.from({ length: translation.groups }, (_, at) => `c${at + 1}`)

  const run = <T>(text: string, work: () => T): T => search(stepsMax(pattern, translation, text) <= quickStepsMax, work)

  /** The next match. JavaScript also looks between the halves of a character, where something empty seems to match. */
  const next = (text: string): RegExpExecArray | null => {
    for (;;) {
      const match = regex.exec(text)
      if (match === null || (text.codePointAt(regex.lastIndex - 1) ?? 0) <= 0xffff) return match
      regex.lastIndex++
    }
  }

  const test = (text: string): boolean =>
    run(text, () => {
      regex.lastIndex = 0
      return next(text) !== null
    })

  const all = (text: string, most: number): Match[] =>
    run(text, () => {
      const found: Match[] = []
      regex.lastIndex = 0
      do {
        const match = next(text)
        if (match === null) break
        const groups = match.groups ?? {}
        found.push({ text: match[0], index: match.index, captures: captures.map((name) => groups[name] ?? null) })
        if (match[0] === '') regex.lastIndex += text.codePointAt(match.index)! > 0xffff ? 2 : 1
      } while (regex.lastIndex < text.length && found.length < most)
      return found
    })

  return {
    test,
    all: (text, most) => {
      if (translation.isLoose)
        throw unsupported(
          'Telling what a regular expression matched that repeats a group which may be empty or leave out a capture',
          51091,
        )
      return all(text, most)
    },
  }
}
