import path from 'node:path'
import express, { type RequestHandler, type Response } from 'express'

/** Files that Astro and Pagefind name by their content: they never change. */
const isHashed = (file: string): boolean => /[\\/](_astro|fragment|index)[\\/]/.test(file)

/**
 * The built help center as static files: pages are asked again each time, hashed files are kept for a year, and what is not
 * there gets the site's own page with a search field.
 */
export function serveSite(directory: string, headers: Readonly<Record<string, string>>): RequestHandler[] {
  const root = path.resolve(directory)
  const setHeaders = (response: Response, file: string): void => {
    response.setHeader(
      'cache-control',
      isHashed(file) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
    )
    response.setHeader('x-content-type-options', 'nosniff')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  }
  return [
    // What programs look for at the top of a host (RFC 8615): for every origin, and an hour old at most.
    express.Router().use(
      '/.well-known',
      express.static(path.join(root, '.well-known'), {
        index: false,
        redirect: false,
        setHeaders: (response) => {
          response.setHeader('access-control-allow-origin', '*')
          response.setHeader('cache-control', 'public, max-age=3600')
          response.setHeader('x-content-type-options', 'nosniff')
        },
      }),
    ),
    express.static(root, { redirect: true, index: 'index.html', dotfiles: 'ignore', setHeaders }),
    (request, response, next) => {
      // A form whose page has lost its way is led to the page of the same address: there it says what to do.
      if (request.method === 'POST' && request.accepts(['html', 'json']) === 'html') {
        response.redirect(303, `./${request.path.slice(request.path.lastIndexOf('/') + 1)}`)
        return
      }
      if (request.method !== 'GET' || request.accepts(['html', 'json']) !== 'html') {
        next()
        return
      }
      const locale = /^\/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\//.exec(request.path)?.[1]
      const pages = [
        ...(locale ? [`${locale}/404.html`, `${locale}/404/index.html`] : []),
        '404.html',
        '404/index.html',
      ]
      sendFirst(response.status(404), root, pages, setHeaders, next)
    },
  ]
}

function sendFirst(
  response: Response,
  root: string,
  [file, ...others]: string[],
  setHeaders: (response: Response, file: string) => void,
  next: () => void,
): void {
  if (file === undefined) {
    next()
    return
  }
  setHeaders(response, file)
  // The folder of the site may lie below one whose name begins with a point; only what is inside it is asked about.
  response.sendFile(file, { root }, (error) => {
    if (error && !response.headersSent) sendFirst(response, root, others, setHeaders, next)
  })
}
