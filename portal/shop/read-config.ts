import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from '@aftercare/contracts/vocabulary/zod'
import { parseSync, runnerImport } from 'vite'
import { ShopConfig } from './config.ts'
import { issuesInWords } from './issue-words.ts'
import { ShopFolderError, type Mistake } from './mistakes.ts'
import { readText } from './read-text.ts'
import { isBelow, settingsOf, withoutSettings, writtenPath, type SettingPath } from './left-out.rules.ts'

export const configFile = 'aftercare.config.ts'
/** The same as data, for who has no package beside it: an editor completes it by its `$schema`. */
const jsonFile = 'aftercare.config.json'

/**
 * A config as far as it could be read, its file, the program it was read from, line by line as the file, and the settings that
 * were left out because they are wrong.
 */
export type ReadConfig = {
  config: ShopConfig
  file: string
  source: string
  leftOut: SettingPath[]
  mistakes: Mistake[]
}

/**
 * Loads `aftercare.config.ts`, or `aftercare.config.json`, of a shop folder anywhere on disk, without a build step. What is wrong in it is told with
 * its line, and left out of the config, so that the articles can be read too.
 *
 * @throws ShopFolderError when there is no config, or it cannot be run
 */
export async function readConfig(shopFolder: string): Promise<ReadConfig> {
  const [file, other] = [configFile, jsonFile].filter((name) => existsSync(join(shopFolder, name)))
  if (file === undefined) {
    throw new ShopFolderError([
      {
        level: 'error',
        file: configFile,
        message: `There is no ${configFile} in ${shopFolder}; aftercare-portal init writes one`,
      },
    ])
  }
  if (other !== undefined)
    throw new ShopFolderError([
      { level: 'error', file: other, message: `There is ${file} as well; keep one of the two` },
    ])
  const path = join(shopFolder, file)
  const mistakes: Mistake[] = []
  const tell = (mistake: Mistake): void => void mistakes.push(mistake)
  const text = readText(shopFolder, file, tell)
  const isJson = file === jsonFile
  const source = isJson ? `export default ${text}` : text
  const written = isJson ? readJson(text, mistakes) : await importDefault(path, shopFolder, mistakes)
  const { config, issues, leftOut } = readSettings(written)
  for (const { path: at, message } of issuesInWords(issues, written, { whole: 'The config', schema: ShopConfig }))
    tell({ level: 'error', file, line: lineOfSetting(source, at), message })
  if (config === undefined) throw new ShopFolderError(mistakes)
  return { config, file, source, leftOut, mistakes }
}

function readJson(text: string, mistakes: readonly Mistake[]): unknown {
  try {
    const { $schema: _, ...settings } = JSON.parse(text) as Record<string, unknown>
    return settings
  } catch (error) {
    const { message } = error as SyntaxError
    const line = /line (\d+)/.exec(message)?.[1]
    const place = line === undefined ? {} : { line: Number(line) }
    throw new ShopFolderError([
      ...mistakes,
      { level: 'error', file: jsonFile, ...place, message: `It is no JSON: ${message}` },
    ])
  }
}

/** Settings that have no default, for reading the articles beside a config that lacks them. They are in no built page. */
const neededToRead = {
  brand: { name: 'Shop', tagline: 'Shop' },
  url: 'https://help.example.com',
  timeZone: 'UTC',
  api: { baseUrl: 'same-origin', publishableKey: 'pk_00000000' },
  channels: [{ kind: 'form', label: 'Message', typicalAnswer: { workingDays: 1 } }],
}

/**
 * The settings that are right, and everything that is wrong. What settings have to do with each other is looked at only once each
 * is right by itself, so the wrong ones are left out until the rest can be looked at too: the author hears of all in one go.
 */
function readSettings(written: unknown): {
  config: ShopConfig | undefined
  issues: z.core.$ZodIssue[]
  leftOut: SettingPath[]
} {
  const whole = ShopConfig.safeParse(written)
  if (whole.success) return { config: whole.data, issues: [], leftOut: [] }
  const issues = whole.error.issues
  const leftOut: SettingPath[] = []
  if (typeof written !== 'object' || written === null) return { config: undefined, issues, leftOut }
  let found: readonly z.core.$ZodIssue[] = issues
  // Each round leaves out a setting at least.
  while (found.length > 0) {
    const wrong = found.flatMap((issue) => settingsOf(issue, written, leftOut))
    if (wrong.length === 0) return { config: undefined, issues, leftOut }
    leftOut.push(...wrong)
    const left = withoutSettings(written, leftOut) as Record<string, unknown>
    const locales = left['locales'] ?? [left['defaultLocale'] ?? 'en']
    const [first] = locales as unknown[]
    const parsed = ShopConfig.safeParse({
      ...neededToRead,
      ...left,
      locales,
      defaultLocale: left['defaultLocale'] ?? first,
    })
    if (parsed.success) return { config: parsed.data, issues, leftOut }
    found = parsed.error.issues.map((issue) => ({ ...issue, path: writtenPath(issue.path, leftOut) }))
    // What is missing because it was left out has been told.
    issues.push(...found.filter(({ path }) => !leftOut.some((gone) => isBelow(gone, path))))
  }
  return { config: undefined, issues, leftOut }
}

// Vite's runner, which its own loadConfigFromFile uses too: unlike that function it takes an alias, and a shop folder
// outside every node_modules could not find this package without one.
async function importDefault(path: string, shopFolder: string, mistakes: Mistake[]): Promise<unknown> {
  try {
    const { module, dependencies } = await runnerImport<{ default?: unknown }>(path, {
      root: shopFolder,
      logLevel: 'silent',
      resolve: { alias: { '@aftercare/portal': fileURLToPath(new URL('./define-config.ts', import.meta.url)) } },
    })
    for (const dependency of dependencies) {
      const file = relative(shopFolder, dependency).replaceAll('\\', '/')
      if (!file.startsWith('..') && file !== configFile)
        readText(shopFolder, file, (mistake) => void mistakes.push(mistake))
    }
    return module.default
  } catch (error) {
    const { message, line } = failureOf(error)
    throw new ShopFolderError([
      ...mistakes,
      { level: 'error', file: configFile, ...(line === undefined ? {} : { line }), message },
    ])
  }
}

/** Words and line of what the config threw, without the stack. */
function failureOf(error: unknown): { message: string; line?: number } {
  if (!(error instanceof Error)) return { message: String(error) }
  const [message = ''] = error.message.split('\n')
  const line = /aftercare\.config\.ts:(\d+)/.exec(`${error.message}\n${error.stack}`)?.[1]
  return line === undefined ? { message } : { message, line: Number(line) }
}

type Node = { type: string; start: number; [key: string]: unknown }

/**
 * The line where a value stands in the config, found by walking the written object. Where the author computes a value,
 * the line is that of the nearest thing around it.
 */
export function lineOfSetting(source: string, path: readonly PropertyKey[]): number {
  const { program } = parseSync(configFile, source)
  const exported = (program.body as unknown as Node[]).find(({ type }) => type === 'ExportDefaultDeclaration')
  let node = exported?.['declaration'] as Node | undefined
  let start = node?.start ?? 0
  for (const step of path) {
    node = childOf(node, step)
    if (node === undefined) break
    start = node.start
  }
  return source.slice(0, start).split('\n').length
}

function childOf(node: Node | undefined, step: PropertyKey): Node | undefined {
  if (node?.type === 'CallExpression') return childOf((node['arguments'] as Node[])[0], step)
  if (node?.type === 'Property') return childOf(node['value'] as Node, step)
  if (node?.type === 'ArrayExpression') return (node['elements'] as Node[])[Number(step)]
  if (node?.type !== 'ObjectExpression') return undefined
  return (node['properties'] as Node[]).find((property) => {
    const key = property['key'] as { name?: string; value?: string } | undefined
    return (key?.name ?? key?.value) === step
  })
}
