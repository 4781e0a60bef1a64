import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { all, atLeast, runGate, type Figure } from '../src/testing/run-gate.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Where the properties of returns and refunds are; those of the last three files ask the API over HTTP, the last one a page as well. */
const files = [
  'contracts/src/policies/quote-refund.rules.test.ts',
  'contracts/src/policies/evaluate-return.rules.test.ts',
  'contracts/src/policies/decide-return.rules.test.ts',
  'api/src/exchanges/exchange-money.rules.test.ts',
  'api/src/refunds/refund-postings.rules.test.ts',
  'api/src/refunds/refund-properties.http.test.ts',
  'sdk/test/returns.test.ts',
  'portal/e2e/same-answers.test.ts',
]

type Told = { testResults: { name: string; assertionResults: { title: string; status: string }[] }[] }

// The properties of returns and refunds, each over so many generated cases: npm run gates -- refund-properties --http=400
await runGate({
  name: 'refund-properties',
  sizes: { cases: 100_000, http: 1_000 },
  work: async ({ sizes: { cases, http } }): Promise<Figure[]> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'aftercare-properties-'))
    const outputFile = path.join(folder, 'told.json')
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
    const running = spawn(
      process.execPath,
      [vitest, 'run', ...files, '--reporter=json', `--outputFile=${outputFile}`],
      { cwd: root, stdio: 'inherit', env: { ...process.env, POLICY_RUNS: `${cases}`, PARITY_RUNS: `${http}` } },
    )
    await once(running, 'exit')
    const { testResults } = JSON.parse(await readFile(outputFile, 'utf8')) as Told
    await rm(folder, { recursive: true })
    const held = testResults.map(({ name, assertionResults }) => {
      const passed = assertionResults.filter(({ status }) => status === 'passed').length
      for (const { title, status } of assertionResults) if (status !== 'passed') console.log(`  ${title}: ${status}`)
      return all(`examples and properties that hold of ${path.relative(root, name)}`, passed, assertionResults.length)
    })
    return [
      atLeast('generated cases of each property', cases, 100_000),
      atLeast('orders that SDK, API and help center decide over HTTP', http, 1_000),
      ...held,
    ]
  },
})
