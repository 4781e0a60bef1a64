// Imported before anything else by what starts a process.
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'

// Node keeps what it has made of the TypeScript, so that the next start takes less time and memory. Not in the temporary folder of
// the system, where others could lay code into our way. Threads read it from here.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))
module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
// It is written at the exit, and a process that is killed has none.
setTimeout(() => module.flushCompileCache?.(), 10_000).unref()

// Garbage may be two fifths of what is in use before it is collected. By itself Node lets it become several times that, and gives
// back nothing of what it took: under four times the load that it can answer it grew by 165 MB, and so by none.
v8.setFlagsFromString('--heap-growing-percent=40')
