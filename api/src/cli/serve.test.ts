import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { exampleArticles, type Article, type Customer, type Page } from '@aftercare/contracts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aCustomer } from '../customers/customer.builder.ts'
import { request } from '../testing/request.ts'
import { makeStore, runHere, runJson, writeSite } from '../testing/run-command.ts'

// The process as an operator runs it: what it prints, how it ends, and that nothing is lost.
vi.setConfig({ testTimeout: 120_000 })

let directory: string
const children: ChildProcess[] = []

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'aftercare-main-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(directory, { recursive: true, force: true })
})

type Run = {
  child: ChildProcess
  /** What came on both streams */
  said: () => string
  ended: Promise<number | null>
}

const bin = fileURLToPath(new URL('../../bin/aftercare.js', import.meta.url))

/** `npx aftercare` with these words, on a data folder of its own. */
function run(...words: string[]): Run {
  return runNode([bin, ...words])
}

function runNode(words: string[]): Run {
  const { MONGODB_URI: _uri, ...inherited } = process.env
  const child = spawn(process.execPath, words, {
    env: { ...inherited, AFTERCARE_DATA: directory, PORT: '0', LOG_LEVEL: 'silent' },
  })
  children.push(child)
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  return {
    child,
    said: () => said,
    ended: new Promise((resolve) => child.on('close', resolve)),
  }
}

/** The address that the process prints when it can be asked. */
async function addressOf({ child, said, ended }: Run): Promise<string> {
  const printed = new Promise<string>((resolve) => {
    const look = (): void => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0]
      if (url !== undefined) resolve(url)
    }
    child.stdout?.on('data', look)
    look()
  })
  const over = ended.then(() => {
    throw new Error(`It did not start: ${said()}`)
  })
  return await Promise.race([printed, over])
}

it('serves a built help center beside the API and what to do about a problem, publishes its articles, and takes only keys in use', async () => {
  const { secretKey } = await makeStore(directory)
  const created = await runJson<{ id: string; key: string }>(directory, 'keys', 'create', 'Server')
  const keys = await runJson<{ id: string; name: string }[]>(directory, 'keys', 'list')
  expect(keys.map(({ name }) => name).sort()).toEqual(['First key', 'Server'])
  await runJson(directory, 'keys', 'revoke', keys.find(({ name }) => name === 'First key')?.id ?? '')
  const url = await addressOf(run('serve', '--site', await writeSite(directory)))

  const home = await fetch(url)
  expect([home.status, await home.text()]).toEqual([200, '<title>Help</title>'])
  expect(home.headers.get('content-security-policy')).toBe("default-src 'self'")
  expect(home.headers.has('x-cached')).toBe(false)
  const { body } = await request<Page<Article>>(url, 'GET', '/v1/articles', { as: created.key })
  expect(body.data.map(({ id }) => id)).toEqual(exampleArticles.articles.map(({ id }) => id))

  const revoked = await request(url, 'GET', '/v1/store', { as: secretKey })
  expect(revoked.status).toBe(401)
  const remedy = await fetch(new URL(revoked.body.type, url))
  expect([remedy.status, await remedy.text()]).toEqual([200, expect.stringContaining(revoked.body.code) as string])
  expect((await fetch(`${url}/problems/none/`)).status).toBe(404)

  const { code, errors } = await runHere(directory, 'keys', 'list')
  expect([code, errors]).toEqual([
    1,
    expect.stringContaining('is in use by another process: stop the server') as string,
  ])
})

it('serves a build that is older than the published one, and leaves the published articles', async () => {
  const { secretKey } = await makeStore(directory)
  const site = await writeSite(directory)
  const build = async (articles: unknown[], builtAt: string): Promise<void> =>
    await writeFile(path.join(site, 'articles.json'), JSON.stringify({ articles, builtAt }))
  await build([], '2026-11-30T12:00:00.000Z')
  await runJson(directory, 'articles', 'publish', site)
  await build(exampleArticles.articles, '2026-11-29T12:00:00.000Z')
  const url = await addressOf(run('serve', '--site', site))
  expect((await fetch(url)).status).toBe(200)
  const { body } = await request<Page<Article>>(url, 'GET', '/v1/articles', { as: secretKey })
  expect(body.data).toEqual([])
})

it('hands over to the Node of the repository on one that is too old', async () => {
  const older = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.11.0"})'
  const command = runNode(['--import', older, bin, '--help'])
  expect([await command.ended, command.said()]).toEqual([0, expect.stringContaining('store create') as string])
})

it('finishes and ends with 0 when it is told to stop, by SIGTERM or SIGINT, and its data are there at the next start', async () => {
  const { secretKey: key } = await makeStore(directory)
  const kept: string[] = []
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const process = run('serve')
    const url = await addressOf(process)
    const { body } = await request<Page<Customer>>(url, 'GET', '/v1/customers', { as: key })
    expect(body.data.map(({ externalId }) => externalId)).toEqual(kept)
    await request(url, 'PUT', `/v1/customers/external/${signal}`, { as: key, body: aCustomer() })
    kept.unshift(signal)
    process.child.kill(signal)
    expect(await process.ended).toBe(0)
  }
})

it('starts while its files are watched', async () => {
  const watched = runNode(['--watch', bin, 'serve'])
  expect((await request(await addressOf(watched), 'GET', '/health/ready')).status).toBe(200)
  // The watcher stops what it started only when it is asked.
  watched.child.kill('SIGTERM')
  await watched.ended
})

it('loses nothing that it answered when it is killed', async () => {
  const { secretKey: key } = await makeStore(directory)
  const first = run('serve')
  const url = await addressOf(first)
  const answered: string[] = []
  const write = async (index: number): Promise<void> => {
    const { body } = await request<Customer>(url, 'PUT', `/v1/customers/external/c${index}`, {
      as: key,
      body: aCustomer(),
    })
    if (answered.push(body.id) === 40) first.child.kill('SIGKILL')
  }
  const writes = Array.from({ length: 200 }, async (_, index) => await write(index).catch(() => undefined))
  await Promise.all(writes)
  await first.ended

  const next = await addressOf(run('serve'))
  for (const id of answered) {
    expect((await request(next, 'GET', `/v1/customers/${id}`, { as: key })).status).toBe(200)
  }
})
