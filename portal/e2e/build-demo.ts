import { builtDemo } from './built-demo.ts'

/** Browser tests run side by side on one build of the demo shop. */
export default async function setup(): Promise<void> {
  await builtDemo()
}
