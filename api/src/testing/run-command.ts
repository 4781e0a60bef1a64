import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exampleArticles, exampleStoreSettings } from '@aftercare/contracts'
import { expect } from 'vitest'
import { runCommandLine } from '../cli/command-line.ts'

export type Ended = { code: number; printed: string; errors: string }

/** `aftercare` with these words in this process, on the embedded database in the folder. */
export async function runHere(directory: string, ...words: string[]): Promise<Ended> {
  return await runWith({ AFTERCARE_DATA: directory, PORT: '0', LOG_LEVEL: 'silent' }, ...words)
}

/** The same with an environment of its own. */
export async function runWith(env: NodeJS.ProcessEnv, ...words: string[]): Promise<Ended> {
  const printed: string[] = []
  const errors: string[] = []
  const code = await runCommandLine(words, {
    env,
    print: (text) => void printed.push(text),
    printError: (text) => void errors.push(text),
  })
  return { code, printed: printed.join('\n'), errors: errors.join('\n') }
}

/** What a command that has to succeed prints as JSON. */
export async function runJson<Result>(directory: string, ...words: string[]): Promise<Result> {
  const { code, printed, errors } = await runHere(directory, ...words, '--json')
  expect([code, errors]).toEqual([0, ''])
  return JSON.parse(printed) as Result
}

/** Writes settings into the folder and makes a store of them. */
export async function makeStore(
  directory: string,
  settings: object = exampleStoreSettings,
): Promise<{ storeId: string; secretKey: string }> {
  const file = path.join(directory, 'store.json')
  await writeFile(file, JSON.stringify(settings))
  return await runJson(directory, 'store', 'create', file)
}

/** Writes the smallest folder that is a built help center, and gives its path. */
export async function writeSite(directory: string): Promise<string> {
  const folder = path.join(directory, 'dist')
  await mkdir(folder)
  const headers = "/*\n  content-security-policy: default-src 'self'\n\n/_astro/*\n  x-cached: yes\n"
  const files = {
    'index.html': '<title>Help</title>',
    '404.html': '<title>Not here</title>',
    _headers: headers,
    'articles.json': JSON.stringify(exampleArticles),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  return folder
}
