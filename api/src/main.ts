import { startAftercare } from './aftercare.ts'
import { readConfig } from './config.ts'
import { serveDocs } from './pages/docs/serve-docs.ts'
import { runUntilStopped } from './run-until-stopped.ts'
import { createLog } from './log.ts'

// The API by itself, for production: node api/src/main.ts
await runUntilStopped(async () => {
  const config = readConfig(process.env)
  const running = await startAftercare({ config, log: createLog(config.logLevel), site: [serveDocs()] })
  console.log(`Aftercare API   ${running.url}/v1`)
  return running.stop
})
