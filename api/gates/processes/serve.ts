import { startAftercare } from '../../src/aftercare.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { runUntilStopped } from '../../src/run-until-stopped.ts'

// The product in a process that a gate can stop, kill and measure: what `aftercare serve` runs, with budgets as wide as the gate
// says. Budgets have tests of their own.
const [, , rateFactor = '1'] = process.argv
await runUntilStopped(async () => {
  const config = readConfig(process.env)
  const { url, stop } = await startAftercare({
    config,
    log: createLog(config.logLevel),
    rateFactor: Number(rateFactor),
  })
  console.log(url)
  return stop
})
