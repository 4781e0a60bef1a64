import { isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type ExpressionOperator, withNames } from './operator.ts'

const blanks = new Set([
  ...'\0\t\n\v\f\r ',
  ...'\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
])

const trimming = (name: string, left: boolean, right: boolean): ExpressionOperator =>
  withNames(name, ['input', 'chars?'], [50696, 50694, 50695], ({ input, chars }, given) => {
    if (isNullish(input)) return null
    if (typeof input !== 'string')
      fail(50699, `${name} requires its input to be a string, got ${typeName(input)} instead.`)
    if (given.has('chars') && isNullish(chars)) return null
    if (given.has('chars') && typeof chars !== 'string')
      fail(50700, `${name} requires 'chars' to be a string, got ${typeName(chars)} instead.`)
    const unwanted = typeof chars === 'string' ? new Set(chars) : blanks
    const points = [...input]
    let start = 0
    let end = points.length
    if (left) while (start < end && unwanted.has(points[start]!)) start++
    if (right) while (end > start && unwanted.has(points[end - 1]!)) end--
    return points.slice(start, end).join('')
  })

export const $trim = trimming('$trim', true, true)
export const $ltrim = trimming('$ltrim', true, false)
export const $rtrim = trimming('$rtrim', false, true)
