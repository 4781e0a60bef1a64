import { Pool } from 'undici'

export type Asking = { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }

/** How many requests are under way at once. */
const lanes = 8

/** Sends so many requests and gives how many were answered a second. @throws on any answer that is not 2xx */
export async function sendLoad(url: string, count: number, asking: (turn: number) => Asking): Promise<number> {
  const pool = new Pool(url, { connections: lanes, pipelining: 1 })
  let turn = 0
  const lane = async (): Promise<void> => {
    while (turn < count) {
      const { method, path, headers, body } = asking(turn++)
      const answer = await pool.request({ method, path, headers: headers ?? null, body: body ?? null })
      const text = await answer.body.text()
      if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`)
    }
  }
  const startedAt = performance.now()
  try {
    await Promise.all(Array.from({ length: lanes }, lane))
  } finally {
    await pool.close()
  }
  return count / ((performance.now() - startedAt) / 1_000)
}
