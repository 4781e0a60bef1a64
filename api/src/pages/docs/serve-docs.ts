import { fileURLToPath } from 'node:url'
import { openApiDocument } from '@aftercare/contracts/openapi'
import { Router } from 'express'
import helmet from 'helmet'

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Aftercare API · try it</title>
  </head>
  <body>
    <div id="reference"></div>
    <noscript>The try-it reference needs JavaScript. The <a href="/reference/">static reference</a> does not.</noscript>
    <script src="/docs/scalar.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`

const start = `Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  telemetry: false,
  withDefaultFonts: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
})
`

/** Scalar styles its elements as it goes, so it needs inline style; nothing is fetched from anywhere else. */
const policy = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
})

/** `/openapi.json`, and at `/docs` a reference that can send requests. Its files come from this server only. */
export function serveDocs(): Router {
  let document: string | undefined
  // The package does not export its browser build by name, so it is found beside its entry.
  const scalar = fileURLToPath(new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference')))
  const router = Router()
  router.get('/openapi.json', (_request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.type('application/json').send((document ??= JSON.stringify(openApiDocument())))
  })
  router.get('/docs', policy, (_request, response) => void response.type('html').send(page))
  router.get('/docs/start.js', policy, (_request, response) => void response.type('js').send(start))
  router.get('/docs/scalar.js', policy, (_request, response) => response.sendFile(scalar, { maxAge: '1d' }))
  return router
}
