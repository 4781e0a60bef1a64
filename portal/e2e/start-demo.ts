import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const startMsMax = 60_000
const mailMsMax = 15_000

export type RunningDemo = AsyncDisposable & {
  url: string
  secretKey: string
  agentKey: string
  /** The newest mail to an address, when it has the text; waits until it is there. */
  mailTo: (address: string, text: RegExp) => Promise<string>
}

/** What `npm start` starts, on a free port with a fresh data folder: the pages, the API, and the demo store. */
export async function startDemo(): Promise<RunningDemo> {
  const data = await mkdtemp(join(tmpdir(), 'aftercare-demo-'))
  const script = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url))
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: '0', AFTERCARE_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await until(() => output.includes('Ctrl-C stops') || child.exitCode !== null, startMsMax)
  const said = (label: string): string => {
    const found = new RegExp(`${label}\\s+(\\S+)`).exec(output)?.[1]
    if (found === undefined) throw new Error(`The demo did not start:\n${output}`)
    return found
  }
  return {
    url: said('Help center').replace(/\/$/, ''),
    secretKey: said('Secret key'),
    agentKey: said('Agent key'),
    mailTo: (address, text) => findMail(join(data, 'mail'), address, text),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      await rm(data, { recursive: true, force: true })
    },
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
