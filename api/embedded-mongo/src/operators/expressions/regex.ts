import { type Doc, int, isNullish, Regex, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { compileRegex, type GuardedRegex, type Match } from '../../query/regex.ts'
import { type ExpressionOperator, withNames } from './operator.ts'
import { codePoints } from './text.ts'

/** `$regexFindAll` finds at most so many. */
const matchesMax = 100_000

function compiled(name: string, regex: Value | undefined, options: Value | undefined): GuardedRegex | undefined {
  if (isNullish(regex)) return undefined
  if (typeof regex !== 'string' && !(regex instanceof Regex))
    fail(51105, `${name} needs 'regex' to be of type string or regex`)
  if (!isNullish(options) && typeof options !== 'string') fail(51106, `${name} needs 'options' to be of type string`)
  const own = regex instanceof Regex ? regex.options : ''
  if (own !== '' && typeof options === 'string')
    fail(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`)
  return compileRegex(
    regex instanceof Regex ? regex.pattern : regex,
    own === '' ? ((options as string | undefined) ?? '') : own,
  )
}

/** What was found, in order; places are counted in code points. */
function described(found: readonly Match[], text: string): Doc[] {
  let [place, counted] = [0, 0]
  return found.map(({ text: match, index, captures }) => {
    place += codePoints(text.slice(counted, index))
    counted = index
    return new Map<string, Value>([
      ['match', match],
      ['idx', int(place)],
      ['captures', [...captures]],
    ])
  })
}

const matching = (
  name: string,
  whenNull: Value,
  answer: (text: string, regex: GuardedRegex) => Value,
): ExpressionOperator =>
  withNames(name, ['input', 'regex', 'options?'], [51103, 31024, 31022], ({ input, regex, options }) => {
    const pattern = compiled(name, regex, options)
    if (isNullish(input) || pattern === undefined) return whenNull
    if (typeof input !== 'string') fail(51104, `${name} needs 'input' to be of type string, but is ${typeName(input)}`)
    return answer(input, pattern)
  })

export const $regexMatch = matching('$regexMatch', false, (text, regex) => regex.test(text))

export const $regexFind = matching('$regexFind', null, (text, regex) => described(regex.all(text, 1), text)[0] ?? null)

export const $regexFindAll = matching('$regexFindAll', [], (text, regex) => {
  const found = regex.all(text, matchesMax + 1)
  if (found.length > matchesMax) fail(51151, `$regexFindAll found more than ${matchesMax} matches in one string`)
  return described(found, text)
})
