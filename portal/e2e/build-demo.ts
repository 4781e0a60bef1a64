import type { TestProject } from 'vitest/node'
import type { BuiltPortal } from '../build/build-portal.ts'
import { buildDemo } from './built-demo.ts'
import { dataFolder } from './start-demo.ts'

declare module 'vitest' {
  interface ProvidedContext {
    builtDemo: BuiltPortal
    /** For what the files of a run share; deleted after it. */
    runFolder: string
  }
}

/** Browser tests run side by side on one build of the demo shop. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('builtDemo', await buildDemo())
  const folder = await dataFolder()
  project.provide('runFolder', folder.path)
  return async () => await folder[Symbol.asyncDispose]()
}
