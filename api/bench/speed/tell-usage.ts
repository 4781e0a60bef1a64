import { answerParent } from './child.ts'

// Preloaded into a process that is measured as it is: `node --import`.
answerParent()
// The channel must not keep a process alive that would end by itself.
process.channel?.unref()
