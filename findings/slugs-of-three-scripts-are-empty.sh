#!/bin/sh
# slugify 1.6.9 and @sindresorhus/slugify 3.0.1. Expected: a title makes an address, or an error.
# What comes: Japanese, Korean and Hebrew titles make the empty text (Arabic, Cyrillic and Greek are spelled out), so two
# articles get one address. slugify without locale also spells Vietnamese Đ as if it were Serbian: «DJoi-tra».
# A shop cares: the second article overwrites the first, or both are «/help/»; the Vietnamese address reads wrong.
# Seen 2026-11-30: "" for all three scripts in both; "DJoi-tra" and "doi-tra".
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts slugify@1.6.9 @sindresorhus/slugify@3.0.1
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import sindre from '@sindresorhus/slugify'
import slugify from 'slugify'

const titles = ['返品について', '반품 및 환불', 'החזרות']
const seen = titles.map((title) => [slugify(title), sindre(title)])
const vietnamese = [slugify('Đổi trả'), sindre('Đổi trả')]
console.log(seen, vietnamese)
assert.deepEqual(seen, [['', ''], ['', ''], ['', '']])
assert.deepEqual(vietnamese, ['DJoi-tra', 'doi-tra'])
EOF
node see.mjs
