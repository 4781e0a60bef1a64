#!/bin/sh
# minisearch 7.2.0 and @orama/orama 3.1.18 with language 'turkish'. Expected: «iade» (return) finds a title that begins
# with the word, so with the Turkish capital I with a dot (U+0130).
# What comes: toLowerCase() turns that letter into i and a combining dot, which nobody types; Orama's Turkish setting does
# the same. Titles and first words are not found; in the middle of a sentence the word is small and is found.
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
