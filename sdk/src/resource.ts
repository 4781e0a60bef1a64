import { List } from './pages.ts'
import { path } from './path.ts'
import type { Call, KeyedOptions, Send, VersionedOptions } from './send.ts'

/** Makes a resource whose calls are sent this way. */
export type ResourceClass<Resource> = new (send: Send) => Resource

type Sender = { send: Send }
type Placed = ResourceClass<object> & { place: string }

/** The methods of HTTP by their marks. Without one it is a POST that takes an Idempotency-Key. */
export const verbs: Record<string, Call['method']> = {
  '-': 'POST',
  '^': 'PUT',
  '~': 'PATCH',
  '*': 'DELETE',
  '=': 'GET',
}

/**
 * A resource out of what the contract says of its routes, in one line of words, so that a further one costs a page little more than
 * its names. The first word is where the resource is below `/v1`. Each of the others is a method: its name, its marks, and its path
 * with a colon for each parameter. The path goes on from the resource unless it begins with `/v1/` or `/health/`, and is `/:/` and the
 * name when there is none. The first mark is one of {@link verbs}, or there is none of these; then
 *
 * - `,` it is at the resource itself
 * - `#` it is at the name right below the resource
 * - `.` it takes neither body nor query
 * - `?` it answers a page, `<` a file
 *
 * @param shapes makes the body of what a method takes, where that is not the body
 */
export function resource<Resource>(
  words: string,
  shapes: Record<string, (given: never) => object> = {},
): ResourceClass<Resource> {
  function Routes(this: Sender, send: Send): void {
    this.send = send
  }
  const methods = Routes.prototype as Record<string, (this: Sender, ...given: unknown[]) => unknown>
  const [place = '', ...entries] = words.split(' ')
  for (const entry of entries) {
    const [, name, marks, own] = /(\w+)([^/]*)(.*)/.exec(entry) as unknown as [string, string, string, string]
    const has = (mark: string): boolean => marks.includes(mark)
    const verb = verbs[marks[0] as string]
    const below = has(',') ? '' : own || `${has('#') ? '' : '/:'}/${name}`
    const literals = (/^\/(v1|health)\//.test(below) ? below : `/v1/${place}${below}`).split(':')
    methods[name] = function ask(...given) {
      const call: Call = { method: verb ?? 'POST', path: path(literals, ...given.splice(0, literals.length - 1)) }
      if (!has('.')) {
        const input = given.shift() as never
        call[verb === 'GET' ? 'query' : 'body'] = shapes[name]?.(input) ?? input
      }
      if (!verb) call.keyed = true
      if (has('?')) call.page = true
      if (has('<')) call.download = true
      const [options] = given as [(KeyedOptions & VersionedOptions)?]
      return call.page ? new List(this.send, call, options) : this.send(call, options)
    }
  }
  Routes.place = place
  return Routes as unknown as ResourceClass<Resource>
}

/** All of these resources in one, each by the name of its place: `gift-receipts` is `giftReceipts`. */
export function resources<Resources>(classes: readonly ResourceClass<object>[]): ResourceClass<Resources> {
  return function All(this: Record<string, object>, send: Send): void {
    for (const Resource of classes)
      this[(Resource as Placed).place.replace(/-./g, ([, letter]) => letter!.toUpperCase())] = new Resource(send)
  } as unknown as ResourceClass<Resources>
}
