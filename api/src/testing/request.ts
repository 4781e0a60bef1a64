import { problemsOf, type Problem } from '@aftercare/contracts'
import { namedRoutes } from '@aftercare/contracts/openapi'

export type Answer<Body> = { status: number; body: Body; headers: Headers; text: string }
export type RequestOptions = { as?: string; body?: unknown; headers?: Record<string, string> }

const routes = namedRoutes().map(({ operationId, route }) => ({
  operationId,
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`),
}))

/** The server answers no code that the contract does not list for the route. */
function expectDeclared(method: string, path: string, { code }: Partial<Problem>): void {
  const [pathname = ''] = path.split('?')
  const found = routes.find(({ route, pattern }) => route.method === method && pattern.test(pathname))
  if (found && code !== undefined && !problemsOf(found.route).includes(code))
    throw new Error(`${found.operationId} answered ${code}, which the contract does not list for it`)
}

/**
 * One HTTP request, as anybody could send it: no SDK, no retries. A string body is sent as it is.
 *
 * @throws Error when the answer is a problem that the contract does not list for the route
 */
export async function request<Body = Problem>(
  url: string,
  method: string,
  path: string,
  { as, body, headers = {} }: RequestOptions = {},
): Promise<Answer<Body>> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(as !== undefined && { authorization: `Bearer ${as}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const parsed: unknown = isJson ? JSON.parse(text) : undefined
  if (response.status >= 400) expectDeclared(method, path, parsed ?? {})
  return { status: response.status, headers: response.headers, text, body: parsed as Body }
}
