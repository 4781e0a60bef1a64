import type { Route, RouteExample } from '@aftercare/contracts'

/** One call in both ways that the reference shows. */
export type Sample = { summary: string; sdk: string; curl: string }

type Called = {
  resource: string
  method: string
  route: Pick<Route, 'path' | 'method' | 'metadata'> & { contentType?: string | undefined }
}

/** The example of a route as code that can be copied. */
export function sampleOf(called: Called, example: RouteExample): Sample {
  return { summary: example.summary, sdk: sdkSample(called, example), curl: curlSample(called, example) }
}

function sdkSample({ resource, method, route }: Called, { params = {}, query, body, as }: RouteExample): string {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const input = body ?? (query === undefined ? undefined : typedQuery(query))
  const args = [...names.map((name) => literal(params[name] ?? '')), ...(input === undefined ? [] : [literal(input)])]
  const client = as === 'shopper' ? 'aftercare.withSession(token)' : 'aftercare'
  const call = `${client}.${resource}.${method}(${args.join(', ')})`
  const isList = route.method === 'GET' && query !== undefined && method !== 'get'
  return isList ? `for await (const item of ${call}) console.log(item)` : `const answer = await ${call}`
}

/** Examples have query values as they stand in an address; the SDK takes numbers as numbers. */
const typedQuery = (query: NonNullable<RouteExample['query']>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, name === 'limit' ? Number(value) : value]))

/** A value as TypeScript is written here: bare keys, single quotes, short objects on one line. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') {
    if (value.startsWith('@')) return `await openAsBlob('${value.slice(1)}')`
    return `'${value.replace(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`
  }
  if (value === null || typeof value !== 'object') return String(value)
  const deeper = `${indent}  `
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map((item) => literal(item, deeper))
    : Object.entries(value).map(
        ([key, item]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`}: ${literal(item, deeper)}`,
      )
  const [open, close] = isList ? ['[', ']'] : ['{ ', ' }']
  if (parts.length === 0) return isList ? '[]' : '{}'
  const short = `${open}${parts.join(', ')}${close}`
  if (short.length + indent.length <= 60 && !short.includes('\n')) return short
  return `${open.trim()}\n${parts.map((part) => `${deeper}${part},\n`).join('')}${indent}${close.trim()}`
}

function curlSample({ route }: Called, { params = {}, query = {}, body, as }: RouteExample): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) for (const item of [value].flat()) search.append(name, item)
  const lines = [
    `curl${route.method === 'GET' ? '' : ` -X ${route.method}`} "$AFTERCARE_URL${path}${search.size === 0 ? '' : `?${search.toString()}`}"`,
    ...(as === 'anyone' ? [] : [`-H "Authorization: Bearer $AFTERCARE_${as === 'shopper' ? 'SESSION' : 'KEY'}"`]),
    ...(route.metadata.idempotent.startsWith('key') ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(route.metadata.precondition === 'required' ? ['-H \'If-Match: "1"\''] : []),
    ...bodyOptions(route.contentType, body),
  ]
  return lines.join(' \\\n  ')
}

function bodyOptions(contentType: string | undefined, body: unknown): string[] {
  if (body === undefined) return []
  if (contentType === 'multipart/form-data')
    return Object.entries(body as Record<string, string>).map(([name, value]) => `-F '${name}=${value}'`)
  const json = JSON.stringify(body, null, 2).replaceAll("'", `'\\''`).replaceAll('\n', '\n  ')
  return ["-H 'Content-Type: application/json'", `-d '${json}'`]
}
