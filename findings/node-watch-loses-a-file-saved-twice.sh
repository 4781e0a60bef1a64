#!/usr/bin/env bash
# Seen with Node 24.21.0 on Linux, 2026-11-30; chokidar 4.0.3 beside it.
# Expected: fs.watch(folder, { recursive: true }) tells of each time a file in a folder below is saved.
# What comes: when an editor saves by writing a new file and renaming it over the old one, the first save is told; the second is
# not, and nothing is after it, not even a plain append. chokidar tells of all of them.
# Why a shop cares: a folder into which mail or articles are dropped looks alive and has gone deaf for just the file being worked on.
# Output seen: node: append=heard save1=heard save2=silence append2=silence / chokidar: append=heard save1=heard save2=heard append2=heard
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node@24.21.0 chokidar@4.0.3
cat >look.mjs <<'JS'
import { appendFileSync, mkdirSync, renameSync, watch, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import chokidar from 'chokidar'

async function look(name, listen) {
  const article = `${name}/returns/refunds.md`
  mkdirSync(`${name}/returns`, { recursive: true })
  writeFileSync(article, 'Within 14 days')
  let heard = 0
  const stop = await listen(name, () => heard++)
  await pause(500)
  const save = (text) => {
    writeFileSync(`${name}/returns/.saving`, text)
    renameSync(`${name}/returns/.saving`, article)
  }
  const steps = {
    append: () => appendFileSync(article, '.'),
    save1: () => save('Within 13 days'),
    save2: () => save('Within 12 days'),
    append2: () => appendFileSync(article, '.'),
  }
  const told = []
  for (const [step, act] of Object.entries(steps)) {
    await pause(500)
    heard = 0
    act()
    await pause(1500)
    told.push(`${step}=${heard > 0 ? 'heard' : 'silence'}`)
  }
  await stop()
  console.log(`${name}: ${told.join(' ')}`)
}

await look('node', async (folder, hear) => {
  const watcher = watch(folder, { recursive: true }, (_, file) => file?.endsWith('.md') && hear())
  return () => watcher.close()
})
await look('chokidar', async (folder, hear) => {
  const watcher = chokidar.watch(folder, { ignoreInitial: true }).on('all', (_, file) => file.endsWith('.md') && hear())
  return async () => await watcher.close()
})
JS
seen=$(node_modules/.bin/node look.mjs)
echo "$seen"
test "$seen" = 'node: append=heard save1=heard save2=silence append2=silence
chokidar: append=heard save1=heard save2=heard append2=heard'
