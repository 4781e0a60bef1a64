import { readOptions } from '../../../scripts/read-options.ts'
import { startEmbeddedMongo } from '../src/index.ts'
import { fuzz } from '../test/fuzz.ts'
import { aDirectory } from '../test/store-directory.ts'
import { WireClient } from '../test/wire-client.ts'

// npm run test:fuzz: a hundred thousand spoiled frames, then one that is good.
const { positionals } = readOptions('npm run test:fuzz -- [FRAMES] [SEED]: spoiled frames, 100000 when left out', {
  allowPositionals: true,
})
const frames = Number(positionals[0] ?? 100_000)
const seed = Number(positionals[1] ?? Date.now() % 2 ** 32)
using directory = aDirectory()
await using mongo = await startEmbeddedMongo({ directory: directory.path, durability: 'none' })
const answers = await fuzz(mongo.uri, frames, seed)
using client = new WireClient(mongo.uri)
const { ok } = await client.command('fuzz', { ping: 1 })
const polluted = 'polluted' in {}
console.log(
  `${frames} frames with seed ${seed}, ${answers} answers that fit: the engine answers ${Number(ok) === 1 ? 'as before' : 'no more'}${polluted ? ', a prototype is polluted' : ''}`,
)
process.exitCode = Number(ok) === 1 && !polluted ? 0 : 1
