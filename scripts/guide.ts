import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Runs the blocks of a guide one after the other in one program, each in a scope of its own, with what the guide takes for granted:
 * `aftercare`, the client of a server, and `baseUrl`, where the API is.
 *
 * @param guide such as `docs/storefront.md`
 * @param given further lines before the blocks
 * @returns what each block printed
 */
export async function runGuide(
  guide: string,
  { url, key, given }: { url: string; key: string; given: readonly string[] },
): Promise<{ printed: string[]; stderr: string }> {
  const text = readFileSync(root + guide, 'utf8')
  const blocks = [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code)
  const imports = new Set(blocks.flatMap((code) => code.match(/^import .*$/gm) ?? []))
  const scopes = blocks.map(
    (code) => `{\n${code.replaceAll(/^import .*\n/gm, '').replaceAll(/^export /gm, '')}}\nconsole.log('--')`,
  )
  const program = [
    "import { Aftercare } from '@aftercare/sdk'",
    ...imports,
    "const baseUrl = process.env['AFTERCARE_URL'] ?? ''",
    "const aftercare = new Aftercare({ baseUrl, key: process.env['AFTERCARE_KEY'] ?? '' })",
    ...given,
    ...scopes,
  ].join('\n')
  const file = `${root}scripts/.${guide.replaceAll(/\W+/g, '-')}-example.ts`
  writeFileSync(file, program)
  const env = { ...process.env, AFTERCARE_URL: url, AFTERCARE_KEY: key }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { env }).finally(() => rmSync(file))
  return { printed: stdout.split('--\n'), stderr }
}
