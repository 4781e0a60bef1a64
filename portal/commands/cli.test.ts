import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let parent: string
let shop: string
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'aftercare-cli-'))
  shop = join(parent, 'my-shop')
})
afterAll(() => rm(parent, { recursive: true, force: true }))

/** Runs the command line as a shell would. */
async function run(...words: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../cli.ts', import.meta.url)), ...words])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

describe('the command line', () => {
  it('makes a shop anywhere on disk and builds it, without a package beside it', async () => {
    expect(await run('init', shop)).toMatchObject({ code: 0 })
    const { code, output } = await run('build', shop)
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('pages are ready') })
    const home = await readFile(join(shop, '.aftercare/dist/index.html'), 'utf8')
    expect(home).toContain('My shop')
    expect(existsSync(join(shop, '.aftercare/dist/pagefind/pagefind.js'))).toBe(true)
    expect(await readFile(join(shop, '.aftercare/dist/_headers'), 'utf8')).toContain("frame-ancestors 'none'")
    expect((await run('build', shop)).output).toContain('Nothing changed')
  })
  it('keeps the last good pages when the folder has a mistake, and tells file and line', async () => {
    await writeFile(join(shop, 'content/en/orders/new.md'), '---\ntitel: New\n---\nText\n')
    const { code, output } = await run('build', shop)
    expect(code).toBe(1)
    expect(output).toContain('content/en/orders/new.md:2  error  front matter: there is no setting called titel')
    expect(output).not.toContain('    at ')
    expect(existsSync(join(shop, '.aftercare/dist/index.html'))).toBe(true)
    await rm(join(shop, 'content/en/orders/new.md'))
  })
  it('fails a check of a shop that still has the example key and address, and says where', async () => {
    const { code, output } = await run('check', shop)
    expect(code).toBe(1)
    expect(output).toMatch(/aftercare\.config\.ts:\d+  unfinished  api\.publishableKey: is an example/)
    expect(output).toMatch(/\n\d+ pages, 3 unfinished, 0 warnings\n.*check fails until nothing is unfinished\n$/)
  })
  it('leaves a folder with files alone', async () => {
    expect(await run('init', shop)).toEqual({ code: 1, output: `${shop} is not empty; nothing was written\n` })
  })
  it('says in a line that a port is in use', async () => {
    const taken = createServer().listen(0)
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const { code, output } = await run('preview', shop, `--port=${port}`)
    taken.close()
    expect(code).toBe(1)
    expect(output).toContain(`Port ${port} is in use; choose another with --port=`)
  })
  it.each([
    [['bild'], 'There is no command bild; did you mean build?'],
    [['deploy', 'my-shop'], 'There is no command deploy'],
    [['check', 'my-shop', '--strikt'], 'There is no option --strikt; did you mean --strict?'],
    [['build', 'my-shop', '--fast'], 'There is no option --fast'],
    [['build', 'my-shop', 'my-other-shop'], 'my-other-shop is one word too many'],
    [['dev', 'my-shop', '--port=http'], '--port takes a number from 0 to 65535, such as --port=4321'],
    [['dev', 'my-shop', '--port'], '--port takes a number from 0 to 65535, such as --port=4321'],
    [['preview', '--port', '65536'], '--port takes a number from 0 to 65535, such as --port=4321'],
  ])('names what it does not understand: %j', async (words, message) => {
    const { code, output } = await run(...words)
    expect(code).toBe(2)
    expect(output.split('\n\n').slice(0, 2)).toEqual([message, 'aftercare-portal <command> [folder] [--port=4321]'])
  })
  it.each([[[]], [['help']], [['--help']], [['build', '-h']]])('shows its commands when asked: %j', async (words) => {
    expect(await run(...words)).toMatchObject({ code: 0, output: expect.stringMatching(/^aftercare-portal <command>/) })
  })
})
