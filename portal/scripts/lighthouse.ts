import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { browserArguments, unpackBrowser } from '../e2e/browser.ts'
import { pageKinds } from '../e2e/built-demo.ts'
import { startDemo } from '../e2e/start-demo.ts'
import { readOptions } from '../../scripts/read-options.ts'

// The gate: every page below has 100 in each category, on Lighthouse's own phone with its slow network.
const usage = `npm run lighthouse -- [PATH…] [SCORE]: Lighthouse on every kind of page, or on those named, such as /contact/

  SCORE   what each category must have, 100 when left out`
const { positionals: words } = readOptions(usage, { allowPositionals: true })
const asked = words.filter((word) => word.startsWith('/'))
const pages = asked.length > 0 ? asked : pageKinds
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
/** Not for search engines, on purpose: results are no answers, and nobody looks for a page that is missing. */
const isHidden = (page: string): boolean => /\/(?:search|404|forms)\//.test(page)
const wanted = Number(words.find((word) => /^\d+$/.test(word)) ?? 100)
/** A busy machine slows a run down; the best of this many counts. */
const runsMax = 3

const port = await freePort()
const profile = await mkdtemp(join(tmpdir(), 'aftercare-lighthouse-'))
const { executablePath, env } = await unpackBrowser()
const browser = spawn(
  executablePath,
  [...browserArguments, `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, 'about:blank'],
  {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  },
)
const demo = await startDemo()
try {
  const missed: string[] = []
  console.log(['page'.padEnd(40), ...categories].join('  '))
  for (const page of pages) {
    const scores = await bestScores(demo.url + page, isHidden(page) ? ['is-crawlable'] : [])
    console.log(
      [page.padEnd(40), ...categories.map((category) => String(scores[category]).padEnd(category.length))].join('  '),
    )
    for (const category of categories)
      if (scores[category] < wanted) missed.push(`${page} has ${scores[category]} in ${category}, wanted ${wanted}`)
  }
  for (const line of missed) console.error(line)
  process.exitCode = missed.length === 0 ? 0 : 1
} finally {
  await demo[Symbol.asyncDispose]()
  browser.kill('SIGTERM')
  await once(browser, 'exit')
  await rm(profile, { recursive: true, force: true })
}

type Scores = Record<(typeof categories)[number], number>

async function bestScores(url: string, skipAudits: string[]): Promise<Scores> {
  let best: Scores = { performance: 0, accessibility: 0, 'best-practices': 0, seo: 0 }
  for (let run = 0; run < runsMax && Object.values(best).some((score) => score < wanted); run++) {
    const result = await lighthouse(url, { port, logLevel: 'silent', onlyCategories: [...categories], skipAudits })
    if (result === undefined || result.lhr.runtimeError !== undefined)
      throw new Error(`Lighthouse failed on ${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`)
    const { lhr } = result
    const score = (category: keyof Scores): number =>
      Math.max(best[category], Math.round((lhr.categories[category]?.score ?? 0) * 100))
    best = {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
      seo: score('seo'),
    }
    if (process.env['LIGHTHOUSE_AUDITS'] !== undefined) {
      for (const audit of Object.values(lhr.audits))
        if (audit.score !== null && audit.score < 1)
          console.log(`    ${audit.id}: ${audit.displayValue ?? audit.title}`)
    }
  }
  return best
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
