import { copyFile, writeFile } from 'node:fs/promises'
import { defineConfig } from 'tsdown'
import manifest from './package.json' with { type: 'json' }

// In the workspace the package is its source, which Node, Vite and vitest read as it is. What is published is dist/, a
// package of its own with its own manifest, since npm cannot give one package two sets of entries.
const published = {
  name: manifest.name,
  version: manifest.version,
  description: manifest.description,
  license: manifest.license,
  type: manifest.type,
  sideEffects: manifest.sideEffects,
  engines: manifest.engines,
  exports: {
    '.': { types: './index.d.ts', default: './index.js' },
    './loyalty': { types: './loyalty.d.ts', default: './loyalty.js' },
    './offline': { types: './offline.d.ts', default: './offline.js' },
    './returns': { types: './returns.d.ts', default: './returns.js' },
    './webhooks': { types: './webhooks.d.ts', default: './webhooks.js' },
  },
}

export default defineConfig({
  entry: ['src/index.ts', 'src/loyalty.ts', 'src/offline.ts', 'src/returns.ts', 'src/webhooks.ts'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  // TypeScript 7 has no interface for bundlers; since every export says its type, none is needed.
  dts: { generator: 'oxc' },
  hooks: {
    'build:done': async () => {
      await writeFile('dist/package.json', `${JSON.stringify(published, null, 2)}\n`)
      await copyFile('README.md', 'dist/README.md')
    },
  },
})
