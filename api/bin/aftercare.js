#!/usr/bin/env -S node --max-semi-space-size=16
// Plain JavaScript, so that an older Node can read it: the commands are TypeScript, which Node runs as it is from 22.18 on. An
// older one hands over to the Node that npm installs with this repository.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

const [major, minor] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 18)) {
  await import('./tune-node.js')
  await import('../src/cli/main.ts')
} else handOver(installedNode())

/** The Node of the `node` package; undefined where it is not installed. */
function installedNode() {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node')
  } catch {
    return undefined
  }
}

function handOver(node) {
  // A Node that still seems too old after it was handed over to would hand over for ever.
  if (node === undefined || process.env.AFTERCARE_HANDED_OVER) {
    console.error(`aftercare needs Node 22.18 or newer, and this is ${process.versions.node}`)
    process.exit(1)
  }
  const child = spawn(node, ['--max-semi-space-size=16', ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, AFTERCARE_HANDED_OVER: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    console.error(`aftercare needs Node 22.18 or newer; ${node} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code) => process.exit(code ?? 1))
}
