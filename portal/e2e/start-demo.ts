import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** It ends by itself when it fails; a busy machine takes minutes. */
const startMsMax = 200_000
const mailMsMax = 15_000

export type RunningDemo = AsyncDisposable & {
  url: string
  secretKey: string
  agentKey: string
  /** The newest mail to an address, when it has the text; waits until it is there. */
  mailTo: (address: string, text: RegExp) => Promise<string>
}

/**
 * What `npm start` starts, on a free port with a data folder of its own: the pages, the API, and the demo store.
 *
 * @param like the folder begins as a copy of this one; without it the demo is told anew
 */
export async function startDemo(like?: string): Promise<RunningDemo> {
  await using started = new AsyncDisposableStack()
  const folder = started.use(await dataFolder())
  if (like !== undefined) await cp(like, folder.path, { recursive: true })
  const { printed } = started.use(spawnDemo(folder.path))
  // The last line of all that it prints.
  await printed(/(Ctrl-C) stops/)
  const parts = started.move()
  return {
    url: (await printed(/Help center\s+(\S+)/)).replace(/\/$/, ''),
    secretKey: await printed(/Secret key\s+(\S+)/),
    agentKey: await printed(/Agent key\s+(\S+)/),
    mailTo: (address, text) => findMail(join(folder.path, 'mail'), address, text),
    [Symbol.asyncDispose]: async () => await parts.disposeAsync(),
  }
}

/** A folder for what a demo keeps, deleted in the end. */
export async function dataFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'aftercare-demo-'))
  return { path, [Symbol.asyncDispose]: async () => await rm(path, { recursive: true, force: true }) }
}

export type DemoProcess = AsyncDisposable & {
  /** What the first group of the pattern matches in all that was printed, as soon as it is. */
  printed: (pattern: RegExp) => Promise<string>
  output: () => string
  stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>
}

/** `npm start` with this data folder, on a free port; ended with whoever started it. */
export function spawnDemo(data: string): DemoProcess {
  const script = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url))
  const child = spawn(process.execPath, ['--max-semi-space-size=16', script], {
    env: { ...process.env, PORT: '0', AFTERCARE_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const stop: DemoProcess['stop'] = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    printed: async (pattern) => {
      await until(() => pattern.test(output) || child.exitCode !== null, startMsMax)
      const found = pattern.exec(output)?.[1]
      if (found === undefined) throw new Error(`The demo did not start:\n${output}`)
      return found
    },
    output: () => output,
    stop,
    [Symbol.asyncDispose]: async () => await stop('SIGTERM'),
  }
}

async function findMail(folder: string, address: string, text: RegExp): Promise<string> {
  let found: string | undefined
  await until(async () => {
    const names = (await readdir(folder).catch(() => []))
      .filter((name) => !name.startsWith('.'))
      .sort()
      .toReversed()
    const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    found = mails.find((mail) => mail.includes(address) && text.test(mail))
    return found !== undefined
  }, mailMsMax)
  return found ?? ''
}

async function until(isDone: () => boolean | Promise<boolean>, msMax: number): Promise<void> {
  const deadline = Date.now() + msMax
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error(`Waited ${msMax} ms in vain`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
