import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

// Every gate, or the one that is named, with its options: npm run gates -- authorisation-matrix --seed=7
const folder = fileURLToPath(new URL('../api/gates', import.meta.url))
const gates = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => path.basename(file, '.ts'))
const [first, ...rest] = process.argv.slice(2)
const isNamed = first !== undefined && !first.startsWith('-')
if (isNamed && !gates.includes(first)) {
  console.error(`There is no gate ${first}; there are ${gates.join(', ')}`)
  process.exit(2)
}
for (const gate of isNamed ? [first] : gates) {
  const options = isNamed ? rest : process.argv.slice(2)
  const running = spawn(process.execPath, [path.join(folder, `${gate}.ts`), ...options], { stdio: 'inherit' })
  const [code] = (await once(running, 'exit')) as [number | null]
  if (code !== 0) process.exitCode = 1
}
