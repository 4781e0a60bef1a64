import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, runnerImport } from 'vite'
import { ShopConfig } from './config.ts'
import { ShopFolderError } from './mistakes.ts'

export const configFile = 'aftercare.config.ts'

/**
 * Loads `aftercare.config.ts` of a shop folder anywhere on disk, without a build step.
 *
 * @throws ShopFolderError with file and line of every mistake
 */
export async function readConfig(shopFolder: string): Promise<ShopConfig> {
  const path = join(shopFolder, configFile)
  if (!existsSync(path)) {
    throw new ShopFolderError([
      {
        level: 'error',
        file: configFile,
        message: `There is no ${configFile} in ${shopFolder}; aftercare-portal init writes one`,
      },
    ])
  }
  const source = await readFile(path, 'utf8')
  const parsed = ShopConfig.safeParse(await importDefault(path, shopFolder))
  if (parsed.success) return parsed.data
  throw new ShopFolderError(
    parsed.error.issues.map((issue) => ({
      level: 'error',
      file: configFile,
      line: lineOf(source, [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]),
      message: `${issue.path.length === 0 ? 'The config' : issue.path.join('.')}: ${wordsOf(issue)}`,
    })),
  )
}

// Vite's runner, which its own loadConfigFromFile uses too: unlike that function it takes an alias, and a shop folder
// outside every node_modules could not find this package without one.
async function importDefault(path: string, shopFolder: string): Promise<unknown> {
  try {
    const { module } = await runnerImport<{ default?: unknown }>(path, {
      root: shopFolder,
      logLevel: 'silent',
      resolve: { alias: { '@aftercare/portal': fileURLToPath(new URL('./config.ts', import.meta.url)) } },
    })
    return module.default
  } catch (error) {
    const { message, line } = failureOf(error)
    throw new ShopFolderError([{ level: 'error', file: configFile, ...(line === undefined ? {} : { line }), message }])
  }
}

/** Words and line of what the config threw, without the stack. */
function failureOf(error: unknown): { message: string; line?: number } {
  if (!(error instanceof Error)) return { message: String(error) }
  const [message = ''] = error.message.split('\n')
  const line = /aftercare\.config\.ts:(\d+)/.exec(`${error.message}\n${error.stack}`)?.[1]
  return line === undefined ? { message } : { message, line: Number(line) }
}

type Issue = { code: string; message: string; keys?: string[]; values?: unknown[]; expected?: string; input?: unknown }

/** A zod issue as the author of a config would say it. */
function wordsOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `there is no setting called ${issue.keys?.join(' or ') ?? ''}`
  if (issue.code === 'invalid_value') return `expected ${issue.values?.map(String).join(' or ') ?? ''}`
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return `is missing (expected ${issue.expected ?? 'a value'})`
  return issue.message.replace(/^Invalid input: /, '')
}

type Node = { type: string; start: number; [key: string]: unknown }

/**
 * The line where a value stands in the config, found by walking the written object. Where the author computes a value,
 * the line is that of the nearest thing around it.
 */
export function lineOf(source: string, path: readonly PropertyKey[]): number {
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
