import { problemKinds } from '@aftercare/contracts'
import { Router } from 'express'
import helmet from 'helmet'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

const pageOf = (code: string, { status, title, remedy }: (typeof problemKinds)[keyof typeof problemKinds]): string =>
  `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escape(title)}</title>
  </head>
  <body>
    <h1>${escape(title)}</h1>
    <p><code>${code}</code>, status ${status}</p>
    <p>${escape(remedy)}</p>
  </body>
</html>
`

/**
 * What to do about each problem, at the address that its `type` names: the API's own, for as long as no help center answers
 * there and PUBLIC_URL names none.
 */
export function serveProblems(): Router {
  const router = Router()
  const policy = helmet({ contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } } })
  router.get('/problems/:code', policy, (request, response, next) => {
    const code = request.params['code']
    if (!Object.hasOwn(problemKinds, code)) {
      next()
      return
    }
    response.type('html').send(pageOf(code, problemKinds[code as keyof typeof problemKinds]))
  })
  return router
}
