import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, dev, type AstroInlineConfig, type AstroIntegration } from 'astro'
import type { Connect, Plugin, ViteDevServer } from 'vite'
import { basePath } from '../src/lib/paths.ts'
import type { ShopConfig } from '../shop/config.ts'
import { componentsFolder, type OwnComponent } from '../shop/read-components.ts'
import { ShopFolderError } from '../shop/mistakes.ts'
import { servedFolder, workFolder } from '../shop/work-folder.ts'
import { assetsFolder } from './assets-folder.ts'
import { htmlBelow } from './below-path.ts'
import { componentFailures, forgetFailures, mistakesOfComponents } from './component-failures.ts'
import { paletteFile, referenceFile, shopFile, stylesFile } from './prepare-pages.ts'

// The only file that knows Astro's JavaScript API, which is experimental and may change with any version.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1'

// Not a <script> in the layout: Astro cannot find that one again when the pages and its root share no folder.
const elements: AstroIntegration = {
  name: 'elements',
  hooks: {
    'astro:config:setup': ({ injectScript }) =>
      injectScript('page', `import ${JSON.stringify(fileURLToPath(new URL('../src/site.ts', import.meta.url)))}`),
  },
}

// Astro writes the program that makes the pages beside the current folder when the shop is not below it, where two builds
// at once would overwrite each other's. An adapter that keeps its folder has it written to `build.server`.
const ownBuildFolder: AstroIntegration = {
  name: 'own-build-folder',
  hooks: {
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'own-build-folder',
        adapterFeatures: { buildOutput: 'static', preserveBuildServerDir: true },
        supportedAstroFeatures: { staticOutput: 'stable', sharpImageService: 'stable' },
      }),
  },
}

/** The pages for developers, which a shop can leave out: the only ones that are not in `src/pages/`. */
const developerPages: AstroIntegration = {
  name: 'developer-pages',
  hooks: {
    'astro:config:setup': ({ injectRoute }) => {
      for (const [pattern, file] of [
        ['/reference', 'reference/index.astro'],
        ['/reference/find.json', 'reference/find.json.ts'],
        ['/reference/objects', 'reference/objects/index.astro'],
        ['/reference/objects/[group]', 'reference/objects/[group].astro'],
        ['/reference/[resource]', 'reference/[resource]/index.astro'],
        ['/reference/[resource]/[operation]', 'reference/[resource]/[operation].astro'],
        ['/problems', 'problems/index.astro'],
        ['/problems/[code]', 'problems/[code].astro'],
      ] as const)
        injectRoute({ pattern, entrypoint: new URL(`../src/developers/${file}`, import.meta.url) })
    },
  },
}

// A shop folder has no node_modules: what the pages and Astro's own virtual modules import is found from this package.
const packagesOfThePortal = (shopFolder: string): Plugin => ({
  name: 'packages-of-the-portal',
  enforce: 'pre',
  resolveId(id, importer, options) {
    const isPackage = /^[@a-z]/.test(id) && !id.includes(':')
    const isForeign =
      importer === undefined ||
      ['\0', 'virtual:', join(shopFolder, componentsFolder)].some((beginning) => importer.startsWith(beginning))
    return isPackage && isForeign ? this.resolve(id, import.meta.filename, { ...options, skipSelf: true }) : null
  },
})

/** The shop's own components by their names. */
const ownComponents = (components: readonly OwnComponent[]): Plugin => ({
  name: 'own-components',
  enforce: 'pre',
  resolveId: (id) => (id === '#components' ? '\0own-components' : null),
  load(id) {
    if (id !== '\0own-components') return null
    const imports = components.map(({ path }, index) => `import c${index} from ${JSON.stringify(path)}\n`)
    const named = components.map(({ name }, index) => `${JSON.stringify(name)}: c${index}`)
    return `${imports.join('')}export default { ${named.join(', ')} }`
  },
})

// The shop of a large help center is tens of megabytes: as a module it would be parsed, bundled and parsed again.
const shopAsData = (shopFolder: string): Plugin => ({
  name: 'shop-as-data',
  enforce: 'pre',
  resolveId: (id) => (id === '#shop' ? '\0shop' : null),
  load: (id) =>
    id === '\0shop'
      ? `import { readFileSync } from 'node:fs'\nexport default JSON.parse(readFileSync(${JSON.stringify(shopFile(shopFolder))}, 'utf8'))`
      : null,
})

/** While somebody writes, a change of the file reloads the pages. */
const shopAsModule = (shopFolder: string): Plugin => ({
  name: 'shop-as-module',
  enforce: 'pre',
  resolveId: (id) => (id === '#shop' ? shopFile(shopFolder) : null),
})

/** Moves the pages below the path of the help center while they are served, as a build does with what it wrote. */
const movedBelow = (path: string): Plugin => ({
  name: 'moved-below',
  configureServer({ middlewares }) {
    middlewares.use((_, response, next) => {
      if (path !== '') changeHtml(response, (html) => htmlBelow(html, path))
      next()
    })
  },
})

/** Holds back a page until it is whole, and sends it changed. */
function changeHtml(response: ServerResponse, change: (html: string) => string): void {
  const [write, end] = [response.write.bind(response), response.end.bind(response)]
  const parts: Buffer[] = []
  const isPage = (): boolean => String(response.getHeader('content-type')).startsWith('text/html')
  const hold = (part: unknown): void => {
    if (typeof part === 'string' || part instanceof Uint8Array) parts.push(Buffer.from(part as Uint8Array))
  }
  response.write = ((...sent: Parameters<typeof write>) => {
    if (!isPage()) return write(...sent)
    hold(sent[0])
    return true
  }) as typeof response.write
  response.end = ((...sent: Parameters<typeof end>) => {
    if (!isPage()) return end(...sent)
    hold(sent[0])
    return end(change(Buffer.concat(parts).toString('utf8')))
  }) as typeof response.end
}

/** What the pages need to be known before they are loaded. */
export type PagesInput = { config: ShopConfig; components: readonly OwnComponent[] }

// Astro's root is the shop's own work folder, so that nothing is written into this package; the pages are the package's.
function astroConfig(
  shopFolder: string,
  { config, components }: PagesInput,
  outDir: string,
  shop: Plugin,
): AstroInlineConfig {
  return {
    configFile: false,
    root: workFolder(shopFolder),
    srcDir: fileURLToPath(new URL('../src', import.meta.url)),
    publicDir: servedFolder(shopFolder),
    outDir,
    cacheDir: join(workFolder(shopFolder), 'cache'),
    site: config.url,
    base: basePath(config) || '/',
    trailingSlash: 'always',
    build: {
      format: 'directory',
      server: join(workFolder(shopFolder), 'server'),
      assets: assetsFolder,
      inlineStylesheets: 'never',
    },
    compressHTML: true,
    devToolbar: { enabled: false },
    scopedStyleStrategy: 'where',
    logLevel: 'error',
    integrations: [elements, ownBuildFolder, ...(config.developerPages ? [developerPages] : [])],
    vite: {
      define: { isBuilt: 'false' },
      plugins: [packagesOfThePortal(shopFolder), ownComponents(components), shop],
      cacheDir: join(workFolder(shopFolder), 'cache', 'vite'),
      resolve: {
        alias: {
          '#reference': referenceFile(shopFolder),
          '#palette.css': paletteFile(shopFolder),
          '#styles.css': stylesFile(shopFolder),
        },
      },
      build: { assetsInlineLimit: 0 },
    },
  }
}

/**
 * Writes all pages to `outDir`.
 *
 * @throws ShopFolderError with everything that components of the shop threw
 */
export async function buildPages(shopFolder: string, input: PagesInput, outDir: string): Promise<void> {
  const hasComponents = input.components.length > 0
  forgetFailures()
  // What a component throws is told with its own line, which the bundle knows by its map.
  if (hasComponents) process.setSourceMapsEnabled(true)
  const options = astroConfig(shopFolder, input, outDir, shopAsData(shopFolder))
  // A shop folder has no node_modules, so everything that the pages need is bundled. In dev Vite finds it from the package.
  await build({
    ...options,
    vite: {
      ...options.vite,
      define: { isBuilt: 'true' },
      plugins: [...(options.vite?.plugins ?? []), ...(hasComponents ? [componentFailures(shopFolder)] : [])],
      // Astro passes the map of one environment on by that of all alone; browsers get none.
      build: { ...options.vite?.build, sourcemap: hasComponents ? 'inline' : false },
      environments: { prerender: { resolve: { noExternal: true } }, client: { build: { sourcemap: false } } },
    },
  })
  const mistakes = mistakesOfComponents(shopFolder)
  if (mistakes.length > 0) throw new ShopFolderError(mistakes)
}

export type RunningPages = {
  url: string
  close: () => Promise<void>
  /** Makes every open page load itself again, with the components that there are now. */
  reload: (components: readonly OwnComponent[]) => void
}

/**
 * Serves the pages while they are written; a change shows at once.
 *
 * @param before answers in place of the pages, or hands on to them
 */
export async function servePages(
  shopFolder: string,
  input: PagesInput,
  outDir: string,
  port: number,
  before: Connect.NextHandleFunction,
): Promise<RunningPages> {
  const base = basePath(input.config)
  const present = [...input.components]
  const options = astroConfig(shopFolder, { ...input, components: present }, outDir, shopAsModule(shopFolder))
  let vite: ViteDevServer | undefined
  const stands: Plugin = {
    name: 'stands-before-the-pages',
    configureServer(server) {
      vite = server
      server.middlewares.use(before)
    },
  }
  const plugins = [stands, ...(options.vite?.plugins ?? []), movedBelow(base)]
  // Below a path Astro takes Vite's own modules for pages that lack their slash.
  const trailingSlash = base === '' ? 'always' : 'ignore'
  const server = await dev({ ...options, trailingSlash, server: { port }, vite: { ...options.vite, plugins } })
  return {
    url: `http://localhost:${server.address.port}${base}/`,
    close: () => server.stop(),
    reload(components) {
      present.splice(0, Infinity, ...components)
      for (const { moduleGraph } of Object.values(vite?.environments ?? {})) moduleGraph.invalidateAll()
      vite?.ws.send({ type: 'full-reload', path: '*' })
    },
  }
}
