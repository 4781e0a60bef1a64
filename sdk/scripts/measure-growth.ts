import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { writeFiles } from './generated-files.ts'
import { grownContract } from './grown-contract.ts'
import { sdkSource } from './sdk-source.ts'

const sdk = resolve(import.meta.dirname, '..')
const times = 3

/** What the whole client costs, in bytes, minified and gzipped: now, and with three times the resources. */
export type Growth = {
  resources: number
  bytes: number
  furtherResources: number
  bytesGrown: number
  bytesEach: number
}

export async function measureGrowth(): Promise<Growth> {
  const grown = grownContract(times)
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-sdk-growth-'))
  try {
    for (const name of ['now', 'grown']) await cp(join(sdk, 'src'), join(folder, name), { recursive: true })
    await writeFiles(join(folder, 'grown/generated'), await sdkSource(grown))
    const [bytes = 0, bytesGrown = 0] = await sizesOf(folder, ['now/index.ts', 'grown/index.ts'])
    const resources = new Set(grown.map(({ resource }) => resource)).size / times
    const furtherResources = resources * (times - 1)
    return { resources, bytes, furtherResources, bytesGrown, bytesEach: (bytesGrown - bytes) / furtherResources }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** As the gate of the package measures them. */
async function sizesOf(folder: string, files: readonly string[]): Promise<number[]> {
  const config = join(folder, '.size-limit.json')
  await writeFile(config, JSON.stringify(files.map((path) => ({ path, gzip: true, limit: '1 MB' }))))
  const command = ['exec', '--no', '--', 'size-limit', '--json', '--config', config]
  const { stdout } = await promisify(execFile)('npm', command, { cwd: sdk })
  return (JSON.parse(stdout) as { size: number }[]).map(({ size }) => size)
}

if (import.meta.main) {
  const { resources, bytes, furtherResources, bytesGrown, bytesEach } = await measureGrowth()
  console.log(`  client with ${resources} resources ${bytes} B, with ${furtherResources} more ${bytesGrown} B`)
  console.log(`  Each further resource: ${bytesEach.toFixed(1)} B minified and gzipped`)
}
