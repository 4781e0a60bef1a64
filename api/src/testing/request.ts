import type { Problem } from '@aftercare/contracts'

export type Answer<Body> = { status: number; body: Body; headers: Headers; text: string }
export type RequestOptions = { as?: string; body?: unknown; headers?: Record<string, string> }

/** One HTTP request, as anybody could send it: no SDK, no retries. A string body is sent as it is. */
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
  const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '')
  const parsed: unknown = isJson ? JSON.parse(text) : undefined
  return { status: response.status, headers: response.headers, text, body: parsed as Body }
}
