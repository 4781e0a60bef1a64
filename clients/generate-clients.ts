import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@hey-api/openapi-ts'
import { safeBuild } from '@kubb/core'
import { pluginOas } from '@kubb/plugin-oas'
import { pluginTs } from '@kubb/plugin-ts'
import { pluginZod } from '@kubb/plugin-zod'
import openapiTS, { astToString } from 'openapi-typescript'
import { generate as orval } from 'orval'

/** What each generator makes of a document. A generator that gives up throws. */
const generators: Record<string, (document: string, directory: string) => Promise<void>> = {
  'openapi-typescript': async (document, directory) => {
    await writeFile(`${directory}.ts`, astToString(await openapiTS(pathToFileURL(document))))
  },
  'hey-api': async (document, directory) => {
    await createClient({
      input: document,
      output: { path: directory, module: { extension: '.ts' } },
      plugins: [
        '@hey-api/typescript',
        '@hey-api/sdk',
        '@hey-api/client-fetch',
        { name: 'zod', compatibilityVersion: 4 },
      ],
      logs: { level: 'silent', file: false },
    })
  },
  'orval-fetch': async (document, directory) => {
    await orval({ input: { target: document }, output: { target: join(directory, 'client.ts'), client: 'fetch' } })
  },
  'orval-zod': async (document, directory) => {
    await orval({ input: { target: document }, output: { target: join(directory, 'schemas.ts'), client: 'zod' } })
  },
  kubb: async (document, directory) => {
    const { error, failedPlugins } = await safeBuild({
      config: {
        root: '.',
        input: { path: document },
        output: { path: directory, clean: true },
        plugins: [
          pluginOas({ generators: [] }),
          pluginTs({ output: { path: 'types' } }),
          pluginZod({ output: { path: 'zod' }, version: '4' }),
        ],
      },
    })
    for (const failed of failedPlugins) throw failed.error
    if (error) throw error
  },
}
export const generatorNames = Object.keys(generators)

/** Writes the clients that five generators make of a document, each into a folder or file of its name. */
export async function generateClients(document: string, directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  for (const [name, generate] of Object.entries(generators)) await generate(resolve(document), resolve(directory, name))
}
