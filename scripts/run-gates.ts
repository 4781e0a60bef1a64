import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { nearName } from '@aftercare/contracts/rules/near-name.rules'

// Every gate, or the one that is named, with its options: npm run gates -- authorisation-matrix --seed=7
const folder = fileURLToPath(new URL('../api/gates', import.meta.url))
const gates = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => path.basename(file, '.ts'))
const [first, ...rest] = process.argv.slice(2)
const isNamed = first !== undefined && !first.startsWith('-')
if (first === '--help' || first === '-h' || first === 'help') console.log(usage())
else if (isNamed && !gates.includes(first)) refuse(`There is no gate ${first}`, nearName(first, gates))
else {
  // An option that the second gate lacks would be noticed after the first has run.
  const wrong = isNamed ? undefined : process.argv.slice(2).find((word) => !/^--(?:write|seed=\d+)$/.test(word))
  if (wrong === undefined) await runGates(isNamed ? [first] : gates, isNamed ? rest : process.argv.slice(2))
  else refuse(`${wrong} is no option of every gate; name a gate before it`)
}

async function runGates(named: readonly string[], options: readonly string[]): Promise<void> {
  for (const gate of named) {
    const running = spawn(process.execPath, [path.join(folder, `${gate}.ts`), ...options], { stdio: 'inherit' })
    const [code] = (await once(running, 'exit')) as [number | null]
    if (code !== 0) process.exitCode = code ?? 1
  }
}

function refuse(message: string, meant?: string): void {
  console.error(`${message}${meant === undefined ? '' : `; did you mean ${meant}?`}; --help says what there is`)
  process.exitCode = 2
}

/** Each gate with what its file says of it: reading it is quicker than starting a dozen programs. */
function usage(): string {
  const lines = gates.map((gate) => {
    const source = readFileSync(path.join(folder, `${gate}.ts`), 'utf8')
    const [, what = ''] = /^\/\/ (.*): npm run gates -- /m.exec(source) ?? []
    const [, sizes = ''] = /^  sizes: \{(.*)\}/m.exec(source) ?? []
    const options = [...sizes.matchAll(/'?([\w-]+)'?: ([\d_]+)/g)].map(
      ([, name, size = '']) => `--${name}=${size.replaceAll('_', '')}`,
    )
    return `  ${gate.padEnd(22)}${what}${options.length === 0 ? '' : `\n${''.padEnd(24)}${options.join(' ')}`}`
  })
  return `npm run gates [-- NAME] [options]: goals that take minutes to check, all of them without a name

${lines.join('\n')}

Every gate takes --seed=N, which runs what the line at the end of a run names once more, and --write, which puts
the figures into docs/gates.md. A number that is left out is the one above.`
}
