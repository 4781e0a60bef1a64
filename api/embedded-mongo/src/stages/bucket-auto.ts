import { compare } from '../bson/compare.ts'
import { integerIn } from '../bson/numbers.ts'
import { type Doc, docOf, int, isDoc, type Value } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import { parseExpression } from '../query/expression.ts'
import { $group } from './group.ts'
import { gather, type StageParser } from './stage.ts'

/** So many buckets of about as many documents each; equal values share a bucket. */
export const $bucketAuto: StageParser = (spec, context) => {
  if (!isDoc(spec)) fail(40240, 'The argument to $bucketAuto must be an object')
  for (const name of spec.keys())
    if (!['groupBy', 'buckets', 'output', 'granularity'].includes(name))
      fail(40245, `Unrecognized option to $bucketAuto: ${name}.`)
  if (spec.has('granularity')) throw unsupported("The 'granularity' of $bucketAuto")
  const [groupBy, buckets] = [spec.get('groupBy'), integerIn(spec.get('buckets'))]
  if (groupBy === undefined || !spec.has('buckets'))
    fail(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified")
  if (buckets === undefined || buckets < 1) fail(40243, "The $bucketAuto 'buckets' field must be greater than 0")
  const value = parseExpression(groupBy, context)
  const output = (spec.get('output') as Doc | undefined) ?? docOf({ count: docOf({ $sum: int(1) }) })
  const gathers = $group(new Map<string, Value>([['_id', null], ...output]), context)
  return async function* (input) {
    const keyed = (await gather(input))
      .map((doc) => ({ doc, value: value(doc) ?? null }))
      .sort((left, right) => compare(left.value, right.value))
    const size = Math.max(1, Math.round(keyed.length / buckets))
    const results: Doc[] = []
    for (let start = 0; start < keyed.length;) {
      let end = results.length === buckets - 1 ? keyed.length : Math.min(start + size, keyed.length)
      while (end < keyed.length && compare(keyed[end]!.value, keyed[end - 1]!.value) === 0) end++
      const docs = keyed.slice(start, end).map(({ doc }) => doc)
      const [gathered] = await gather(
        gathers(
          (async function* () {
            yield docs
          })(),
        ),
      )
      const max = keyed[end]?.value ?? keyed[end - 1]!.value
      results.push(new Map<string, Value>(gathered).set('_id', docOf({ min: keyed[start]!.value, max })))
      start = end
    }
    yield results
  }
}
