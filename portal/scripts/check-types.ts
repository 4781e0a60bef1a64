import { registerHooks } from 'node:module'

// The checker of .astro files needs the JavaScript API of TypeScript 6, which this package has; the rest of the
// repository is checked by TypeScript 7. A part of the checker would find that one, so it is shown the way.
const typescript = import.meta.resolve('typescript')
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'typescript'
      ? { url: typescript, format: 'commonjs', shortCircuit: true }
      : nextResolve(specifier, context),
})

const { check, parseArgsAsCheckConfig } = await import('@astrojs/check')
const hasErrors = await check(
  parseArgsAsCheckConfig(['node', 'astro-check', '--tsconfig', 'tsconfig.json', '--minimumSeverity', 'error']),
)
process.exit(hasErrors === true ? 1 : 0)
