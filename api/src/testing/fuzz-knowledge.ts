import { idPrefixes, type IdKind } from '@aftercare/contracts'
import { unknownId } from './any-value.ts'
import type { Random } from './random.ts'

/** Who asks, and with which credential: undefined for nobody's. */
export type Asker<Caller extends string = string> = { caller: Caller; credential: string | undefined }

/** One object that an answer told of, so that ids, states and values that belong together are sent together. */
export type Subject<Caller extends string = string> = {
  kind: IdKind
  id: string
  /** The ids in it by kind, its own among them. */
  ids: ReadonlyMap<IdKind, readonly string[]>
  /** The texts and numbers in it by the name of their field. */
  fields: ReadonlyMap<string, readonly Scalar[]>
  /** What each who has read it may do with it, as `allowedActions` says. */
  readers: readonly (Asker<Caller> & { actions: readonly string[] })[]
}

/** Objects of a kind, or those that have such a field. */
type Wanted<Caller extends string> = {
  kind?: IdKind
  field?: { name: string; accepts: (value: Scalar) => boolean }
  action: string
  callers: readonly Caller[]
}

export type Scalar = string | number

/** What the answers so far told: ids, cursors, values of fields, and objects as a whole. The oldest is forgotten. */
export type Knowledge<Caller extends string = string> = {
  /** Keeps what an answer of a resource, such as `refunds`, names for later requests. */
  learn(text: string, asker: Asker<Caller>, resource: string): void
  /** Keeps what must be sent about the object beside its id, such as a code that was mailed. */
  note(kind: IdKind, id: string, fields?: Record<string, unknown>): void
  /** An object that fits; where it can be, one with which one of these callers may do the action. */
  subject(wanted: Wanted<Caller>, random: Random): Subject<Caller> | undefined
  idOf(kind: IdKind, random: Random, about?: Subject<Caller>): string
  /** A value that a field of this name has had: in answers of the resource, or of all where those had none. */
  field(name: string, random: Random, resource: string): Scalar | undefined
  cursor(random: Random): string
  /** Forgets everything but ids, which are somebody else's from then on. */
  moveOn(): void
  /** Forgets who may no longer ask. */
  forget(credential: string): void
}

const poolMost = 60
const valuesMost = 20
const readersMost = 4
const kinds = Object.keys(idPrefixes) as IdKind[]
const kindOfPrefix = new Map(kinds.map((kind) => [idPrefixes[kind] as string, kind]))
const idPattern = /\b([a-z]{2,5})_[0-9a-z]{26}\b/g

/** The kind that an id is of; undefined for what is no id. */
export const kindOf = (id: string): IdKind | undefined => kindOfPrefix.get(/^([a-z]{2,5})_/.exec(id)?.[1] ?? '')

export function newKnowledge<Caller extends string>(): Knowledge<Caller> {
  const ids = new Map<IdKind, string[]>()
  const subjects = new Map<IdKind, Map<string, Subject<Caller>>>()
  const noted = new Map<string, Record<string, unknown>>()
  const fields = new Map<string, Scalar[]>()
  const cursors: string[] = ['bm90IGEgY3Vyc29y']
  const keepId = (kind: IdKind, id: string): void => keep(ids, kind, id, poolMost)
  const keepSubject = (object: { id: string }, kind: IdKind, asker?: Asker<Caller>): void => {
    const ofKind = subjects.get(kind) ?? new Map<string, Subject<Caller>>()
    const others = (ofKind.get(object.id)?.readers ?? []).filter(({ credential }) => credential !== asker?.credential)
    const { allowedActions: actions = [] } = object as { allowedActions?: readonly string[] }
    // Taken out first, so that it is the newest.
    ofKind.delete(object.id)
    ofKind.set(object.id, {
      kind,
      id: object.id,
      ids: idsIn(JSON.stringify(object)),
      fields: fieldsIn({ ...object, ...noted.get(object.id) }),
      readers: [...others.slice(-readersMost), ...(asker === undefined ? [] : [{ ...asker, actions }])],
    })
    const [oldest] = ofKind.keys()
    if (oldest !== undefined && ofKind.size > poolMost) ofKind.delete(oldest)
    subjects.set(kind, ofKind)
  }
  return {
    learn: (text, asker, resource) => {
      for (const [kind, found] of idsIn(text)) keepId(kind, found[0]!)
      for (const object of objectsIn(text)) {
        const kind = kindOf(object.id)
        if (kind !== undefined) keepSubject(object, kind, asker)
      }
      for (const [name, values] of fieldsIn(parsed(text)))
        for (const value of values.slice(0, 2))
          for (const place of [name, `${resource} ${name}`]) keep(fields, place, value, valuesMost)
      const [, cursor] = /"nextCursor":"([^"]+)"/.exec(text) ?? []
      if (cursor !== undefined) cursors.push(cursor)
      if (cursors.length > poolMost) cursors.shift()
    },
    note: (kind, id, said) => {
      keepId(kind, id)
      if (said === undefined) return
      noted.set(id, said)
      keepSubject({ id }, kind)
    },
    subject: ({ kind, field, action, callers }, random) => {
      const some =
        kind === undefined ? [...subjects.values()] : [subjects.get(kind) ?? new Map<string, Subject<Caller>>()]
      const fitting = some
        .flatMap((ofKind) => [...ofKind.values()])
        .filter(({ fields: own }) => field === undefined || own.get(field.name)?.some(field.accepts) === true)
      const ready = fitting.filter(({ readers }) =>
        readers.some(({ caller, actions }) => callers.includes(caller) && actions.includes(action)),
      )
      const from = ready.length > 0 ? ready : fitting
      return from.length === 0 ? undefined : random.pick(from)
    },
    idOf: (kind, random, about) => {
      const own = about?.ids.get(kind)
      if (own !== undefined && random.chance(0.8)) return random.pick(own)
      const found = ids.get(kind) ?? []
      return found.length === 0 || random.chance(0.1) ? unknownId(kind) : random.pick(found)
    },
    field: (name, random, resource) => {
      const values = fields.get(`${resource} ${name}`) ?? fields.get(name) ?? []
      return values.length === 0 ? undefined : random.pick(values)
    },
    cursor: (random) => random.pick(cursors),
    moveOn: () => {
      subjects.clear()
      noted.clear()
      fields.clear()
    },
    forget: (gone) => {
      for (const ofKind of subjects.values())
        for (const [id, subject] of ofKind)
          ofKind.set(id, { ...subject, readers: subject.readers.filter(({ credential }) => credential !== gone) })
    },
  }
}

function keep<Name, Value>(pools: Map<Name, Value[]>, name: Name, value: Value, most: number): void {
  const pool = pools.get(name) ?? []
  if (!pool.includes(value)) pools.set(name, [...pool.slice(1 - most), value])
}

function idsIn(text: string): Map<IdKind, string[]> {
  const found = new Map<IdKind, string[]>()
  for (const [id] of text.matchAll(idPattern)) {
    const kind = kindOf(id)
    if (kind !== undefined) keep(found, kind, id, poolMost)
  }
  return found
}

/** The object that an answer is, and the first ones of the lists in it. */
function objectsIn(text: string): { id: string }[] {
  const body = parsed(text)
  const listed = Object.values((body as object | undefined) ?? {}).filter((value) => Array.isArray(value))
  return [body, ...listed.flatMap((list) => (list as unknown[]).slice(0, 5))].filter(
    (object): object is { id: string } =>
      typeof object === 'object' && object !== null && 'id' in object && typeof object.id === 'string',
  )
}

function fieldsIn(value: unknown, found = new Map<string, Scalar[]>(), name = ''): Map<string, Scalar[]> {
  if (typeof value === 'string' || typeof value === 'number') {
    if (name !== '') keep(found, name, value, valuesMost)
  } else if (Array.isArray(value)) for (const item of value.slice(0, valuesMost)) fieldsIn(item, found, name)
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) fieldsIn(inner, found, key)
  return found
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
