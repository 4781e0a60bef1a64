import type { Random } from './random.ts'

export type MadeBody = { body: string | Buffer | null; contentType: string | undefined; isAllowed: boolean }

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const boundary = 'a-boundary'
const part = (head: string, content: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')])
const fileHead = (name: string, type: string): string =>
  `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}`
const end = Buffer.from(`--${boundary}--\r\n`)
const multipart = `multipart/form-data; boundary=${boundary}`

/** A form with one small file. */
export function formOf(random: Random): MadeBody {
  const [name, type, content] = random.pick([
    ['a.txt', 'text/plain', `Serial ${random.below(1e6)}`],
    ['b.png', 'image/png', png],
    ['ü.csv', 'text/csv', 'a,b\n1,2\n'],
  ] as const)
  return { body: Buffer.concat([part(fileHead(name, type), content), end]), contentType: multipart, isAllowed: true }
}

/** A form that is none, or holds what it must not. */
export function spoiltForm(random: Random): MadeBody {
  const file = part(fileHead('a.txt', 'text/plain'), 'x')
  const bodies: readonly (Buffer | string)[] = [
    '',
    end,
    file,
    Buffer.concat([file, file, end]),
    Buffer.concat([part('Content-Disposition: form-data; name="file"', 'no file'), end]),
    Buffer.concat([part('Content-Disposition: form-data; name="__proto__"; filename="x"', 'x'), end]),
    Buffer.concat([
      part(fileHead(random.pick(['../../etc/passwd', '\u0000', 'x'.repeat(5_000), '.']), 'text/html'), '<script>'),
      end,
    ]),
    Buffer.concat([part('Content-Type: text/plain', 'no disposition'), end]),
    Buffer.concat([part('X: '.padEnd(20_000, 'x'), 'x'), end]),
    Buffer.concat([part(fileHead('a.txt', 'text/plain'), ''), end]),
    Buffer.concat([part(fileHead('a.pdf', 'application/pdf'), 'not a pdf'), end]),
    Buffer.concat([
      ...Array.from({ length: 60 }, (_, index) => part(`Content-Disposition: form-data; name="f${index}"`, 'x')),
      end,
    ]),
    `--${boundary}\r\n`,
    `--other\r\n\r\nx\r\n--other--\r\n`,
    '{"a":1}',
  ]
  const types = [
    multipart,
    multipart,
    multipart,
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'application/json',
  ]
  return { body: random.pick(bodies), contentType: random.pick(types), isAllowed: false }
}

export const badBodies: readonly (string | Buffer)[] = [
  '',
  'null',
  '[]',
  '"x"',
  '1',
  '{',
  '{"a":',
  '\ufeff{}',
  '{"__proto__":{"a":1}}',
  '{"a":1,"a":2}',
  '['.repeat(20_000),
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  '{"n":1e999}',
  '{"n":-0}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from('{}', 'utf16le'),
  JSON.stringify({ text: 'x'.repeat(300_000) }),
]
export const badTypes = [
  'text/plain',
  'application/json; charset=utf-16',
  'application/json; charset=x',
  'application/xml',
  'x',
  '',
]
export const badQueries = [
  'limit=0',
  'limit=-1',
  'limit=1e9',
  'limit=25&limit=25',
  'cursor=%00',
  'cursor=',
  `cursor=${'A'.repeat(3_000)}`,
  'cursor=eyJ2IjpbMV19',
  `cursor=${Buffer.from('{"v":[{"$gt":""}],"id":1}').toString('base64url')}`,
  `cursor=${Buffer.from('["9999-99-99",{}]').toString('base64url')}`,
  'sort=$where',
  'a[b]=c',
  'status[$ne]=x',
  '__proto__=x',
  '%',
  '%E0%A4%A',
  '&&=&',
  'x=%ud800',
  'since=-1',
  'updatedSince=%2B275760-09-13T00:00:00.001Z',
]
export const badHeaders: readonly Record<string, string>[] = [
  { 'idempotency-key': 'x' },
  { 'idempotency-key': 'k'.repeat(300) },
  { 'idempotency-key': 'täst-täst-täst' },
  { 'if-match': 'x' },
  { 'if-match': 'W/"1"' },
  { 'if-match': `"${'9'.repeat(400)}"` },
  { 'if-match': '"1", "2"' },
  { authorization: 'Bearer' },
  { authorization: 'Bearer  x y' },
  { authorization: 'Basic eDp5' },
  { authorization: `Bearer ${'x'.repeat(8_000)}` },
  { authorization: 'Bearer a.b.c' },
  { origin: 'null' },
  { origin: 'x' },
  { accept: 'text/html' },
  { 'accept-encoding': 'br;q=x, gzip;q=9, *;q=0' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'br' },
  { 'content-encoding': 'x' },
  { range: 'bytes=5-1' },
  { range: 'bytes=0-0,2-2' },
  { 'x-forwarded-for': "'; drop" },
  { cookie: 'x'.repeat(4_000) },
  { 'access-control-request-method': 'POST' },
]

/** The path with one thing wrong in it. */
export function spoiltPath(path: string, random: Random): string {
  const last = path.lastIndexOf('/')
  return random.pick([
    `${path}/`,
    `${path}//`,
    `${path}/x`,
    `/${path}`,
    `${path}%00`,
    `${path}%2f..`,
    `${path}%`,
    `${path}%E0%A4%A`,
    `${path.slice(0, last)}/%C0%AE`,
    `${path.slice(0, last)}/${'x'.repeat(4_000)}`,
    `${path.slice(0, last)}/tkt_`,
    `${path.slice(0, last)}/__proto__`,
    `${path.slice(0, last)}/..%2f..%2fetc`,
    path.toUpperCase(),
    path.replace('/v1', '/v2'),
    `${path};x=1`,
  ])
}
