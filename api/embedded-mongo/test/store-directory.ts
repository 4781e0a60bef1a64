import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A new directory that goes with the scope that made it. */
export function aDirectory(): Disposable & { path: string } {
  const directory = mkdtempSync(path.join(tmpdir(), 'embedded-mongo-test-'))
  return { path: directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) }
}
