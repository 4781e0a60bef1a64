import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.md': 'text/markdown; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/**
 * A small static server for looking at what was built, and for tests: index pages, the site's own 404, gzip. Shops
 * are served by the API or a static host.
 *
 * @param port 0 takes any free one
 * @param base the path that the folder is served below, such as `/help`
 * @throws Error in words when the port is taken
 */
export async function serveFolder(
  folder: string,
  headers: Record<string, string>,
  port: number,
  base = '',
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const found = pathname.startsWith(`${base}/`)
        ? await findFile(folder, decodeURIComponent(pathname.slice(base.length)))
        : undefined
      const path = found ?? join(folder, '404.html')
      const type = contentTypes[extname(path)] ?? 'application/octet-stream'
      const isText = /^text|json|svg|xml/.test(type)
      const acceptsGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
      const bytes = await readFile(path)
      response.writeHead(found === undefined ? 404 : 200, {
        ...headers,
        'content-type': type,
        ...(isText && acceptsGzip ? { 'content-encoding': 'gzip' } : {}),
        ...(/[\\/]_astro[\\/]/.test(path) ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}),
      })
      response.end(isText && acceptsGzip ? gzipSync(bytes) : bytes)
    })().catch(() => response.writeHead(400).end())
  })
  server.listen(port)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Error(`Port ${port} is in use; choose another with --port=`, { cause: error })
  }
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${base}/`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function findFile(folder: string, pathname: string): Promise<string | undefined> {
  const path = normalize(join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname))
  if (!path.startsWith(normalize(folder)) || path.includes('\0')) return undefined
  try {
    return (await stat(path)).isFile() ? path : undefined
  } catch {
    return undefined
  }
}
