import { type Doc, docOf, isDoc, type Value } from '../bson/value.ts'

// The order of stages in which MongoDB runs them shows only where a stage fails on a document that a later $match drops.

const firstPart = (path: string): string => path.split('.')[0]!

function isSet(stage: Value | undefined): Doc | undefined {
  const fields = isDoc(stage) ? (stage.get('$set') ?? stage.get('$addFields')) : undefined
  return isDoc(fields) ? fields : undefined
}

/** Moves the parts of a `$match` that look at other fields than the `$set` before it in front of that. The same array when none does. */
export function matchEarly(pipeline: readonly Value[]): readonly Value[] {
  let moved = pipeline
  for (let at = 1; at < moved.length; at++) {
    const fields = isSet(moved[at - 1])
    const filter = (moved[at] as Doc).get('$match')
    if (fields === undefined || !isDoc(filter)) continue
    const made = new Set([...fields.keys()].map(firstPart))
    const early: Doc = new Map()
    const late: Doc = new Map()
    for (const [path, condition] of filter)
      (path.startsWith('$') || made.has(firstPart(path)) ? late : early).set(path, condition)
    if (early.size === 0) continue
    const stages = [docOf({ $match: early }), moved[at - 1]!]
    if (late.size > 0) stages.push(docOf({ $match: late }))
    moved = moved.toSpliced(at - 1, 2, ...stages)
    at = Math.max(0, at - 2)
  }
  return moved
}
