import { fileURLToPath } from 'node:url'
import { startAftercare } from '@aftercare/api/aftercare'
import { readSite } from '@aftercare/api/cli/read-site'
import { publishSite } from '@aftercare/api/cli/with-context'
import { readConfig } from '@aftercare/api/config'
import { serveDocs } from '@aftercare/api/pages/docs/serve-docs'
import { createLog } from '@aftercare/api/log'
import { runUntilStopped } from '@aftercare/api/run-until-stopped'
import { formsOfSite } from '@aftercare/api/pages/site/form-frame'
import { serveSite } from '@aftercare/api/pages/site/serve-site'
import { buildPortal } from '@aftercare/portal'
import { demoPublishableKey } from '../demo/keys.ts'
import { demoKeys, openDemoStore, placeDemoStore, type OpenedDemo } from '../demo/open-demo.ts'
import { demoStoreId } from '../demo/story.ts'
import { readOptions } from './read-options.ts'

// The demo shop, whole: help center, API and reference on one port.
readOptions('npm start: the demo shop, whole, on one port (PORT, HOST and the other variables of README.md)', {})
await runUntilStopped(async () => {
  // The demo shop has no money to move: its refunds are played, each as its payment's name says.
  const config = readConfig({ REFUND_URL: 'reference:', ...process.env })
  const portal = await buildPortal({
    merchantFolder: fileURLToPath(new URL('../portal/demo', import.meta.url)),
    onProgress: ({ message }) => console.log(`  ${message}`),
  })
  const site = await readSite(portal.outDir)
  let demo: OpenedDemo | undefined
  const { url, context, stop } = await startAftercare({
    config,
    log: createLog(config.logLevel === 'info' ? 'warn' : config.logLevel),
    site: [serveDocs(), ...serveSite(site.folder, site.headers)],
    forms: formsOfSite(site),
    beforeListening: async (database) => {
      demo = await openDemoStore(config, database, new Date())
    },
  })
  await placeDemoStore(context, url)
  if (demo?.isComplete === false) console.log(`  Pages and API answer at ${url}/; the demo shop is being filled`)
  await demo?.complete()
  const { secretKey, agentKey } = await demoKeys(context)
  const [shopperSecret] = await context.stores.shopperSecrets(demoStoreId, new Date())
  await publishSite(context, demoStoreId, site)
  console.log(`
Nordlight, the demo shop of Aftercare

  Help center      ${url}/
  API              ${url}/v1
  Reference        ${url}/reference/   (try it: ${url}/docs)
  OpenAPI          ${url}/openapi.json

  Publishable key  ${demoPublishableKey}
  Secret key       ${secretKey}
  Agent key        ${agentKey}
  Shopper secret   ${shopperSecret}   (signs shoppers in: docs/sign-shoppers-in.md)

  Track an order   NL-1042 with mia.berg@example.com
  Mail lands in    ${config.smtpUrl === undefined ? `${config.dataDirectory}/mail/` : 'SMTP_URL'}

Ctrl-C stops; what you did is there at the next start.`)
  return stop
})
