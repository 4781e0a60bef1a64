import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const variable = 'AFTERCARE_TEST_RUN'

/** The folder of everything that this run of the tests writes; its name begins the name of each database on a real server. */
export function testRun(): { folder: string; name: string } {
  const folder = (process.env[variable] ??= mkdtempSync(path.join(tmpdir(), 'aftercare_test_')))
  return { folder, name: path.basename(folder).toLowerCase() }
}
