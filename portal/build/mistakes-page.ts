import type { IncomingMessage, ServerResponse } from 'node:http'
import { escapeText } from '../shop/escape-text.ts'
import type { Mistake } from '../shop/mistakes.ts'

/** Where an open page hears that the mistakes have changed. */
const address = '/_mistakes'

/**
 * What a browser shows while the shop folder has mistakes, in place of every page. It comes back by itself when they are
 * others, or none any more.
 */
export class MistakesPage {
  #mistakes: readonly Mistake[] = []
  readonly #open = new Set<ServerResponse>()

  /** Answers what is asked while there are mistakes, and what open pages listen to; the rest goes on to the pages. */
  readonly answer = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    if (request.url === address) return this.#listen(response)
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '*/*').includes('text/html')
    if (!this.hasMistakes || !wantsPage) return next()
    response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(pageOf(this.#mistakes))
  }

  get hasMistakes(): boolean {
    return this.#mistakes.length > 0
  }

  /** @param home where the pages are, for one that was opened before that was known, such as `/help/` */
  show(mistakes: readonly Mistake[], home = '/'): void {
    const isNew = JSON.stringify(mistakes) !== JSON.stringify(this.#mistakes)
    this.#mistakes = mistakes
    // Other mistakes are there at once; the pages may have to start first.
    const said = mistakes.length > 0 ? '' : home
    if (isNew) for (const response of this.#open) response.write(`data: ${said}\n\n`)
  }

  /** Ends what open pages listen to, when they have heard what was said last. */
  async close(): Promise<void> {
    await Promise.all([...this.#open].map((response) => new Promise<void>((done) => response.end(done))))
    this.#open.clear()
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': open\n\n')
    this.#open.add(response)
    response.once('close', () => this.#open.delete(response))
  }
}

const levels = { error: 'Errors', unfinished: 'Not for shoppers yet', warning: 'Warnings' } as const

/** The mistakes as a page: what stops the pages first, each with file and line. */
function pageOf(mistakes: readonly Mistake[]): string {
  const errors = mistakes.filter(({ level }) => level === 'error').length
  const title = errors === 1 ? '1 error in the shop folder' : `${errors} errors in the shop folder`
  const lists = (['error', 'unfinished', 'warning'] as const).map((level) => {
    const items = mistakes
      .filter((mistake) => mistake.level === level)
      .map(
        ({ file, line, message }) =>
          `<li><code>${escapeText(file)}${line === undefined ? '' : `:${line}`}</code><p>${escapeText(message)}</p></li>`,
      )
    return items.length === 0 ? '' : `<h2>${levels[level]}</h2><ul class="${level}">${items.join('')}</ul>`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; line-height: 1.2 } h2 { font-size: 1.1rem }
ul { padding: 0; list-style: none }
li { margin: 0 0 1rem; padding-inline-start: .75rem; border-inline-start: .25rem solid GrayText; overflow-wrap: anywhere }
.error li { border-color: #c0392b } p { margin: .25rem 0 }
</style></head><body><main><h1>${title}</h1>
<p>The pages are back as soon as the last one is mended.</p>
${lists.join('\n')}</main><script>
new EventSource('${address}').onmessage = async ({ data: home }) => {
  const isThere = () => fetch(home).then(({ ok }) => ok, () => false)
  while (home !== '' && !(await isThere())) await new Promise((done) => setTimeout(done, 200))
  if (location.pathname.startsWith(home)) location.reload()
  else location.assign(home)
}
</script></body></html>`
}
