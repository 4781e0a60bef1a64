import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { exampleArticles, exampleStoreSettings, z } from '@aftercare/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { createContext } from '../context.ts'
import { openDatabase } from '../database.ts'
import { createLog } from '../log.ts'
import { defineJob } from '../outbox/index.ts'
import { makeStore, runHere, runJson, runWith, writeSite } from '../testing/run-command.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'aftercare-cli-'))
})
afterEach(async () => await rm(directory, { recursive: true, force: true }))

describe('the command line', () => {
  it('says what there is, and how each command is called', async () => {
    const overview = await runHere(directory, '--help')
    expect(overview).toMatchObject({ code: 0, errors: '' })
    for (const command of ['serve', 'store create', 'keys revoke KEY', 'jobs replay'])
      expect(overview.printed).toContain(`  ${command}`)
    const help = await runHere(directory, 'keys', 'create', '--help')
    expect(help).toMatchObject({ code: 0, printed: expect.stringContaining('--origin ORIGIN') as string, errors: '' })
  })

  it.each([
    ['kyes list', 'There is no command kyes list'],
    ['keys', 'keys revoke KEY'],
    ['keys create', 'NAME is missing'],
    ['keys list surplus', 'surplus is one word too many'],
    ['serve --prot 80', "Unknown option '--prot'"],
    ['keys create Web --kind publishable', 'origins'],
    ['jobs replay', 'Name one job, or --all'],
    ['jobs replay some --all', 'Name one job, or --all'],
  ])('ends with 2 on wrong use, and says how it is meant: %s', async (words, message) => {
    const { code, printed, errors } = await runHere(directory, ...words.split(' '))
    expect([code, printed]).toEqual([2, ''])
    expect(errors).toContain(message)
    expect(errors).toContain('--help')
  })

  it.each([
    ['keys list', 'There is no store yet'],
    ['keys list --store sto_none', 'store'],
    ['store create none.json', 'none.json cannot be read'],
    ['serve --site /none', '/none is no built help center'],
  ])('ends with 1 and one line when it is refused: %s', async (words, message) => {
    const { code, printed, errors } = await runHere(directory, ...words.split(' '), '--json')
    expect(code).toBe(1)
    expect(errors.split('\n')).toHaveLength(1)
    expect(errors).toContain(message)
    expect(JSON.parse(printed)).toEqual({ error: { code: expect.any(String) as string, message: errors } })
  })

  it('does not start on a port that is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => {
      taken.once('listening', resolve)
    })
    const { port } = taken.address() as AddressInfo
    const { code, errors } = await runHere(directory, 'serve', '--port', String(port))
    taken.close()
    expect([code, errors]).toEqual([1, expect.stringContaining(`Port ${port} is in use`) as string])
  })

  it('does not print the password of a database that is not there', async () => {
    const uri = 'mongodb://mia:hunter2@127.0.0.1:9/shop?serverSelectionTimeoutMS=300'
    const { code, errors } = await runWith({ MONGODB_URI: uri }, 'keys', 'list')
    expect([code, errors]).toEqual([1, expect.stringContaining('The database at 127.0.0.1:9 cannot be used') as string])
    expect(errors).not.toContain('hunter2')
  })

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '0x50' }, 'PORT'],
    [{ PORT: '65536' }, 'PORT'],
    [{ TRUSTED_PROXIES: '-1' }, 'TRUSTED_PROXIES'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ MONGODB_URI: 'postgres://here' }, 'MONGODB_URI'],
    [{ WEBHOOKS_ALLOW_LOOPBACK: 'yes' }, 'WEBHOOKS_ALLOW_LOOPBACK'],
    [{ WEBHOOKS_ALLOW_LOOPBACK: '1' }, 'WEBHOOKS_ALLOW_LOOPBACK'],
    [{ PUBLIC_URL: 'help.shop.example' }, 'PUBLIC_URL'],
  ])('names the variable that is wrong: %j', async (env, name) => {
    const { code, errors } = await runWith({ AFTERCARE_DATA: directory, ...env }, 'serve')
    expect([code, errors]).toEqual([1, expect.stringMatching(new RegExp(`^${name}: Expected .*$`)) as string])
  })
})

describe('a store', () => {
  it('is made once, however often it is asked for, and its keys are shown once', async () => {
    const first = await makeStore(directory)
    expect(first.secretKey).toMatch(/^sk_/)
    expect(await makeStore(directory)).toEqual({ storeId: first.storeId, isNew: false })
    expect(await runJson(directory, 'store', 'list')).toMatchObject([{ id: first.storeId }])
  })

  it('is not made of settings that are wrong; they are named', async () => {
    const file = path.join(directory, 'bad.json')
    await writeFile(file, JSON.stringify({ ...exampleStoreSettings, supportEmail: 'nobody' }))
    const { code, errors } = await runHere(directory, 'store', 'create', file)
    expect([code, errors]).toEqual([1, expect.stringContaining('supportEmail') as string])
    expect(await runJson(directory, 'store', 'list')).toEqual([])
  })

  it('has to be named where there are several', async () => {
    const { storeId } = await makeStore(directory)
    await makeStore(directory, { ...exampleStoreSettings, name: 'Sydlight' })
    const unnamed = await runHere(directory, 'keys', 'list')
    expect([unnamed.code, unnamed.errors]).toEqual([1, expect.stringContaining('--store') as string])
    expect(await runJson(directory, 'keys', 'list', '--store', storeId)).toHaveLength(1)
  })
})

const failing = defineJob('test.fails', z.strictObject({}))

it('lists the jobs that failed for good, and lets them run again', async () => {
  const { storeId } = await makeStore(directory)
  const config = readConfig({ AFTERCARE_DATA: directory })
  {
    await using database = await openDatabase({ directory })
    const { jobs, transact } = createContext({ config, database, log: createLog('silent') })
    for (const key of ['a', 'b']) {
      await transact(async (tx) => await jobs.enqueue(failing, { storeId, key, payload: {} }, tx))
      const [job] = await jobs.claim(['test.fails'], 1, 30_000)
      await jobs.bury(job!, 'Error: no such mailbox')
    }
  }
  const failed = await runJson<{ id: string }[]>(directory, 'jobs', 'list')
  const letter = { kind: 'test.fails', attempts: 1, lastError: 'Error: no such mailbox' }
  expect(failed).toMatchObject([letter, letter])
  expect(await runJson(directory, 'jobs', 'replay', failed[0]?.id ?? '')).toEqual({ replayed: 1 })
  const again = await runHere(directory, 'jobs', 'replay', failed[0]?.id ?? '')
  expect([again.code, again.errors]).toEqual([1, `No failed job ${failed[0]?.id}`])
  expect(await runJson(directory, 'jobs', 'replay', '--all')).toEqual({ replayed: 1 })
  expect(await runJson(directory, 'jobs', 'list')).toEqual([])
})

it('publishes the articles of a built help center', async () => {
  await makeStore(directory)
  const site = await writeSite(directory)
  const published = exampleArticles.articles.length
  const answer = await runJson(directory, 'articles', 'publish', site)
  expect(answer).toEqual({ published, changed: published, removed: 0, policyVersion: null, loyaltyVersion: null })
})
