// Imported before anything else by what starts a process. Node keeps what it has made of the TypeScript, so that the next start
// takes less time and memory. Not in the temporary folder of the system, where others could lay code into our way.
import module from 'node:module'
import { fileURLToPath } from 'node:url'

// Threads read it from here.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))
module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
// It is written at the exit, and a process that is killed has none.
setTimeout(() => module.flushCompileCache?.(), 10_000).unref()
