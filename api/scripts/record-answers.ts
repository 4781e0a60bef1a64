import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { answersFile, recordAnswers, recordedAnswers } from '../src/testing/example-answers.ts'
import { placedExamples, startExampleStore } from '../src/testing/replay-examples.ts'
import { readOptions } from '../../scripts/read-options.ts'

// Writes the answers that the document prints beside its examples: those of the running server, on the demo store.
readOptions('npm run answers: records what the API answers to the examples of the contract', {})
await using store = await startExampleStore()
const answers = await recordAnswers(store, placedExamples, recordedAnswers())
await writeFile(answersFile, `${JSON.stringify(answers, null, 2)}\n`)
console.log(`${placedExamples.length} answers in contracts/answers.json`)
execFileSync('npm', ['run', '--silent', 'generate'], { stdio: 'inherit' })
