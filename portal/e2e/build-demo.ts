import type { TestProject } from 'vitest/node'
import type { BuiltPortal } from '../build/build-portal.ts'
import { buildDemo } from './built-demo.ts'

declare module 'vitest' {
  interface ProvidedContext {
    builtDemo: BuiltPortal
  }
}

/** Browser tests run side by side on one build of the demo shop. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('builtDemo', await buildDemo())
}
