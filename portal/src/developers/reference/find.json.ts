import { reference } from '../../lib/reference.ts'
import type { Place } from '../../parts/reference/find-in-reference.rules.ts'

/** What the search field of the pages for developers finds: resources, operations, objects, problems and events. */
export function GET(): Response {
  const { resources, objectGroups, problems, events } = reference
  const places: Place[] = [
    ...resources.flatMap(({ name, description, href, operations }): Place[] => [
      [name, description, href],
      ...operations.map(({ method, verb, path, summary, href: at }): Place => [
        `${name}.${method}`,
        `${summary}: ${verb} ${path}`,
        at,
      ]),
    ]),
    ...objectGroups.flatMap(({ objects }) =>
      objects.map(({ name, description, href }): Place => [name, description === '' ? 'Object' : description, href]),
    ),
    ...problems.map(({ code, status, title }): Place => [code, `${status}: ${title}`, `/problems/${code}/`]),
    ...events.map(({ type, description }): Place => [type, `Event: ${description}`, '/reference/#events']),
  ]
  return Response.json(places.map(([name, what, href]) => [name, shortened(what), href]))
}

/** Letters of an explanation that the list shows. */
const whatMax = 90
const shortened = (text: string): string => (text.length <= whatMax ? text : `${text.slice(0, whatMax - 1).trimEnd()}…`)
