import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { init } from './init.ts'

// What an editor asks TypeScript, in a folder where no package is installed.

let parent: string
let config: string
let written: string
let text: string
let version = 0
let editor: ts.LanguageService
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'aftercare-types-'))
  const folder = join(parent, 'my-shop')
  await init({ folder, port: 0, isStrict: false })
  config = join(folder, 'aftercare.config.ts')
  written = await readFile(config, 'utf8')
  const read = (file: string): string | undefined => (file === config ? text : ts.sys.readFile(file))
  editor = ts.createLanguageService({
    getCompilationSettings: () => ({ strict: true, types: [] }),
    getScriptFileNames: () => [config],
    getScriptVersion: (file) => (file === config ? String(version) : '0'),
    getScriptSnapshot: (file) => {
      const found = read(file)
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found)
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: ts.sys.fileExists,
    readFile: read,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  })
}, 60_000)
afterAll(() => rm(parent, { recursive: true, force: true }))

/** What the editor underlines in the config, as it is written or with a part of it changed. */
function mistakes(from = '', to = ''): string[] {
  text = written.replace(from, to)
  version += 1
  return [...editor.getSyntacticDiagnostics(config), ...editor.getSemanticDiagnostics(config)].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  )
}

/** What the editor offers where the `|` stands. */
function offered(from: string, to: string): Map<string, string> {
  text = written.replace(from, to)
  version += 1
  const at = text.indexOf('|')
  text = text.replace('|', '')
  const { entries } = editor.getCompletionsAtPosition(config, at, {}) ?? { entries: [] }
  return new Map(
    entries.map(({ name }) => {
      const details = editor.getCompletionEntryDetails(config, at, name, {}, undefined, {}, undefined)
      return [name, ts.displayPartsToString(details?.documentation)]
    }),
  )
}

describe('the config that init writes, in an editor', () => {
  it('has no mistake', () => {
    expect(mistakes()).toEqual([])
    expect(mistakes("'same-origin'", "'https://api.lampje.shop'")).toEqual([])
  })
  it('is told what does not exist, what is missing, and what is of another kind', () => {
    expect(mistakes("timeZone: 'Europe/Berlin'", "timezone: 'Europe/Berlin'").join(' ')).toContain("'timezone' does not exist") // prettier-ignore
    expect(mistakes("  timeZone: 'Europe/Berlin',\n", '').join(' ')).toContain("'timeZone' is missing")
    expect(mistakes("kind: 'phone'", "kind: 'fax'").join(' ')).toMatch(/'"fax"' is not assignable/)
    expect(mistakes('price: 490', "price: '4.90'").join(' ')).toContain("'string' is not assignable to type 'number'")
  })
  it('is completed, with what each setting means', () => {
    const settings = offered('  brand: {', '  |\n  brand: {')
    expect(settings.get('lateOrders')).toContain('What happens with an order that is past its day')
    expect(settings.has('returnPolicy')).toBe(true)
    expect([...offered("kind: 'phone'", "kind: '|'").keys()].sort()).toEqual(['chat', 'email', 'form', 'phone', 'post'])
    expect([...offered("baseUrl: 'same-origin'", "baseUrl: '|'").keys()]).toEqual(['same-origin'])
    expect(offered("['mon', 'tue'", "['|', 'tue'").has('sun')).toBe(true)
  })
})
