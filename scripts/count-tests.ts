import { existsSync, readFileSync } from 'node:fs'

// Prints the counts of a test run as `N passed, N failed`. A check that failed before the tests began counts as one failure.
const [, , file = '', exitCode = '1'] = process.argv

type Counts = { numPassedTests: number; numFailedTests: number }

const counts: Counts = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Counts)
  : { numPassedTests: 0, numFailedTests: 0 }
const failed = counts.numFailedTests
console.log(`${counts.numPassedTests} passed, ${exitCode === '0' ? failed : Math.max(1, failed)} failed`)
