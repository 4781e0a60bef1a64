import { integerIn } from '../bson/numbers.ts'
import { isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { gather, type StageParser } from './stage.ts'

/** So many documents by chance. */
export const $sample: StageParser = (spec) => {
  if (!isDoc(spec)) fail(28745, 'the $sample stage specification must be an object')
  for (const name of spec.keys()) if (name !== 'size') fail(28748, `unrecognized option to $sample: ${name}`)
  const size = integerIn(spec.get('size'))
  if (!spec.has('size')) fail(28749, '$sample stage must specify a size')
  if (size === undefined) fail(28746, 'size argument to $sample must be a number')
  if (size < 1) fail(28747, 'size argument to $sample must be a positive integer')
  return async function* (input) {
    const docs = await gather(input)
    for (let at = docs.length - 1; at > 0; at--) {
      const other = Math.floor(Math.random() * (at + 1))
      const doc = docs[at]!
      docs[at] = docs[other]!
      docs[other] = doc
    }
    yield docs.slice(0, size)
  }
}
