import { type Doc, isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseStages, stageName } from './index.ts'
import { type Documents, gather, type StageParser } from './stage.ts'

const notInside = new Set(['$facet', '$out', '$merge', '$geoNear', '$indexStats', '$collStats', '$documents'])

async function* once(docs: Doc[]): Documents {
  yield docs
}

/** Several pipelines over the same documents, each result under its name. */
export const $facet: StageParser = (spec, context) => {
  if (!isDoc(spec) || spec.size === 0) fail(40169, 'the $facet specification must be a non-empty object')
  const facets = [...spec].map(([name, pipeline]) => {
    if (name.startsWith('$') || name.includes('.') || name === '')
      fail(16410, `FieldPath field names may not start with '$' or contain '.': ${name}`)
    if (!Array.isArray(pipeline)) fail(40170, `arguments to $facet must be arrays, ${name} is not`)
    for (const stage of pipeline)
      if (notInside.has(stageName(stage)))
        fail(40600, `${stageName(stage)} is not allowed to be used within a $facet stage`)
    return { name, stages: parseStages(pipeline, context) }
  })
  return async function* (input) {
    const docs = await gather(input)
    const result: Doc = new Map()
    for (const { name, stages } of facets)
      result.set(name, await gather(stages.reduce((from: Documents, stage) => stage(from), once(docs))))
    yield [result]
  }
}
