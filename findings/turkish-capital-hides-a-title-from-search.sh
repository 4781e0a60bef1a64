#!/bin/sh
# minisearch 7.2.0 and @orama/orama 3.1.18 with language 'turkish'. Expected: «iade» (return) finds the title «Iade ...»
# with its Turkish capital (U+0130), as every sentence about returns begins.
# What comes: toLowerCase() makes i and a combining dot of it, which equals no «iade» that anyone types; also Orama's own
# Turkish setting does so. Only the titles are hit, because in the middle of a sentence the word is small.
# A shop cares: the help center's article on returns is found by its body or not at all. Lower with toLocaleLowerCase('tr')
# on both sides.
# Seen 2026-11-30: 0 hits for the capital, 1 for the small letter, in both.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts minisearch@7.2.0 @orama/orama@3.1.18
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import MiniSearch from 'minisearch'
import { create, insert, search } from '@orama/orama'

const hits = async (title) => {
  const mini = new MiniSearch({ fields: ['title'] })
  mini.add({ id: 1, title })
  const orama = create({ schema: { title: 'string' }, language: 'turkish' })
  await insert(orama, { title })
  return [mini.search('iade').length, (await search(orama, { term: 'iade' })).count]
}
const seen = { capital: await hits('\u0130ade ve de\u011fi\u015fim'), small: await hits('kolay iade') }
console.log('[minisearch, orama]', seen)
assert.deepEqual(seen, { capital: [0, 0], small: [1, 1] })
EOF
node see.mjs
