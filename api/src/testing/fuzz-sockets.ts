import { connect } from 'node:net'
import type { Fault } from './fuzz.ts'
import { randomOf, type Random } from './random.ts'

/** Sends bytes that no client would send, and says of each what was wrong with the answer. */
export async function fuzzSockets(
  url: string,
  { cases, seed, as, atOnce = 16 }: { cases: number; seed: number; as: string; atOnce?: number },
): Promise<{ asked: number; faults: Fault[] }> {
  const { hostname, port } = new URL(url)
  const faults: Fault[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < cases) {
      const number = next++
      const bytes = rawRequest(randomOf(seed * 7_919 + number), as)
      const answer = await exchange({ host: hostname, port: Number(port) }, bytes)
      const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
      const bad = statuses.find((status) => status >= 500)
      const why = bad === undefined ? (answer === '' || statuses.length > 0 ? undefined : 'no HTTP') : String(bad)
      if (why !== undefined)
        faults.push({
          case: number,
          request: bytes.toString('latin1').slice(0, 300),
          why: `${why}: ${answer.slice(0, 300)}`,
        })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { asked: next, faults }
}

/** What comes back until the server is done, or has said nothing for a while: a request may lack what it announced. */
async function exchange(to: { host: string; port: number }, bytes: Buffer): Promise<string> {
  return await new Promise((resolve) => {
    let answer = ''
    const socket = connect(to, () => socket.write(bytes))
    const finish = (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(300, finish)
    socket.on('data', (part: Buffer) => (answer += part.toString('latin1')))
    socket.on('error', finish).on('close', finish)
  })
}

function rawRequest(random: Random, as: string): Buffer {
  const json = '{"subject":"A lamp","text":"It flickers.","requester":{"email":"mia@example.com"}}'
  const line = random.pick([
    'GET /v1/tickets HTTP/1.1',
    'POST /v1/tickets HTTP/1.1',
    'POST /v1/attachments HTTP/1.1',
    'PUT /v1/articles HTTP/1.1',
    'GET http://other.example/v1/store HTTP/1.1',
    'GET //v1/store HTTP/1.1',
    'GET /v1/store HTTP/1.0',
    'GET /v1/store HTTP/9.9',
    'GET /v1/store',
    'GET  /v1/store  HTTP/1.1',
    'get /v1/store HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'CONNECT x:1 HTTP/1.1',
    'TRACE /v1/store HTTP/1.1',
    `GET /${'x'.repeat(20_000)} HTTP/1.1`,
    'GET /\u0000 HTTP/1.1',
    'PRI * HTTP/2.0',
    '\u0016\u0003\u0001\u0002\u0000',
  ])
  const headers = [
    random.pick(['host: x', 'host: x', 'host: x\r\nhost: y', 'host: a b', '']),
    random.chance(0.7) ? `authorization: Bearer ${as}` : 'authorization: \u00ff',
    random.pick(['content-type: application/json', 'content-type: multipart/form-data; boundary=b', 'content-type: x']),
    random.pick([
      `content-length: ${json.length}`,
      `content-length: ${json.length + random.below(50)}`,
      `content-length: ${random.below(json.length)}`,
      'content-length: -1',
      'content-length: 99999999999999999999',
      `content-length: ${json.length}\r\ncontent-length: 1`,
      `content-length: ${json.length}\r\ntransfer-encoding: chunked`,
      'transfer-encoding: chunked',
      'transfer-encoding: gzip, chunked',
      'transfer-encoding: x',
      '',
    ]),
    random.pick([
      '',
      'expect: 100-continue',
      'expect: x',
      'upgrade: websocket\r\nconnection: upgrade',
      'connection: close',
      'connection: x, close, keep-alive',
      ' folded: x',
      'no colon',
      ': no name',
      `x: ${'y'.repeat(20_000)}`,
      Array.from({ length: 3_000 }, (_, index) => `h${index}: x`).join('\r\n'),
      'x: a\u0000b',
      'accept-encoding: gzip',
    ]),
  ].filter((header) => header !== '')
  const body = random.pick([
    json,
    json,
    json.slice(0, random.below(json.length)),
    '',
    `${json.length.toString(16)}\r\n${json}\r\n0\r\n\r\n`,
    'zz\r\nx\r\n',
    'FFFFFFFFFFFFFFFFF\r\n',
    `${json.length.toString(16)};ext=1\r\n${json}\r\n0\r\nx-trailer: 1\r\n\r\n`,
    '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nx',
    `${json}GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n`.repeat(random.below(20)),
    Buffer.from(Array.from({ length: 200 }, () => random.below(256))).toString('latin1'),
  ])
  const ending = random.pick(['\r\n', '\r\n', '\r\n', '\n', '\r'])
  const whole = Buffer.from([line, ...headers, '', body].join(ending), 'latin1')
  return random.chance(0.15) ? whole.subarray(0, random.below(whole.length)) : whole
}
