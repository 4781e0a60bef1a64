import { spawnSync } from 'node:child_process'
import { readOptions } from './read-options.ts'

// The same tests as on the embedded database, against a server of your own: each worker makes a database and drops it again.
readOptions('MONGODB_URI=… npm run test:mongo: the tests of API, SDK and database on the server of MONGODB_URI', {})
const uri = process.env['MONGODB_URI']
if (uri === undefined || uri === '') {
  console.error(
    'Set MONGODB_URI to a replica set, for example MONGODB_URI=mongodb://127.0.0.1:27017/?replicaSet=rs0 npm run test:mongo',
  )
  process.exit(2)
}
const projects = ['api', 'sdk', 'embedded-mongo'].flatMap((name) => ['--project', name])
const { status } = spawnSync('vitest', ['run', ...projects], { stdio: 'inherit' })
process.exit(status ?? 1)
