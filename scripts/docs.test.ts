import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { commands } from '@aftercare/api/cli/commands'
import { describe, expect, it } from 'vitest'
import { documents } from './documents.ts'

// What the documents name has to be there: paths, links, headings, scripts and commands.
const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
/** The scripts of the package in a folder; none where there is no package. */
function scriptsOf(folder: string): string[] {
  const manifest = path.join(root, folder, 'package.json')
  if (!existsSync(manifest)) return []
  return Object.keys((JSON.parse(readFileSync(manifest, 'utf8')) as { scripts?: Record<string, string> }).scripts ?? {})
}

/** The anchors of a document, as GitHub makes them. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Everything that a document names and that is not there. */
function missingFrom(file: string, text: string): string[] {
  const missing: string[] = []
  // What stands in code shows how a link is written; it leads nowhere.
  const linked = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
  for (const [, target = ''] of linked.matchAll(/\]\((?!https?:|\/)([^)\s]+)\)/g)) {
    const [place = '', anchor] = target.split('#')
    const full = place === '' ? file : path.join(path.dirname(file), place)
    if (!existsSync(path.join(root, full))) missing.push(target)
    else if (anchor !== undefined && !anchorsOf(place === '' ? text : read(full)).includes(anchor)) missing.push(target)
  }
  const prose = text.replaceAll(/\[[^\]]*\]\([^)]*\)/g, '')
  // Words in capitals stand for a name that the reader fills in.
  for (const [, named = ''] of prose.matchAll(
    /[`\s](\.?(?:contracts|api|sdk|portal|scripts|docs|demo|findings)\/[\w./-]+)/g,
  ))
    if (
      !/[A-Z]{3,}/.test(path.basename(named)) &&
      !/\/[A-Z]{3,}\//.test(named) &&
      !existsSync(path.join(root, named.replace(/\.$/, '')))
    )
      missing.push(named)
  for (const [, script = '', name] of prose.matchAll(/npm run ([\w:]+)(?: -w @aftercare\/([\w-]+))?/g)) {
    const folders = name === undefined ? ['.', path.dirname(file)] : [name, `api/${name}`]
    if (!folders.some((folder) => scriptsOf(folder).includes(script))) missing.push(`npm run ${script}`)
  }
  for (const [, words = ''] of prose.matchAll(/npx aftercare ([a-z]+(?: [a-z]+)?)/g))
    if (!commands.some(({ name }) => words === name || words.startsWith(`${name} `) || name === words.split(' ')[0]))
      missing.push(`npx aftercare ${words}`)
  return missing
}

describe('what the documents name', () => {
  it.each(documents)('is there: %s', (file) => {
    expect(missingFrom(file, read(file))).toEqual([])
  })

  it('is missed when it is not there', () => {
    const text =
      'See [here](gone.md), [there](README.md#no-such-heading), `api/src/gone.ts`, `npm run gone` and `npx aftercare gone now`.'
    expect(missingFrom('README.md', text)).toEqual([
      'gone.md',
      'README.md#no-such-heading',
      'api/src/gone.ts',
      'npm run gone',
      'npx aftercare gone now',
    ])
  })
})
