import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

// The compiler of the repository. The package's own TypeScript is what generators are written against, and takes three times as long.
const repository = createRequire(new URL('../package.json', import.meta.url))
const compiler = path.join(path.dirname(repository.resolve('typescript/package.json')), 'bin/tsc')

/** What TypeScript says against the clients and those who call them, under `strict`; empty when all is well. */
export async function compile(project: string): Promise<string[]> {
  return await new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [compiler, '--project', project, '--checkers', '1'],
      { maxBuffer: 2 ** 26 },
      (error, stdout) => {
        if (error === null) resolve([])
        else if (stdout.includes('error TS')) resolve(stdout.split('\n').filter((line) => line.includes('error TS')))
        else reject(error)
      },
    )
  })
}
