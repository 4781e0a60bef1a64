import { startEmbeddedMongo } from '@aftercare/embedded-mongo'

// The embedded database in a process of its own, which a gate can kill; what it acknowledges is on the disk.
const [, , directory = ''] = process.argv
const { uri } = await startEmbeddedMongo({ directory })
console.log(uri)
// Its thread keeps no process alive.
setInterval(() => undefined, 60_000)
