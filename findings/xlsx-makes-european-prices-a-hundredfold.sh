#!/bin/sh
# xlsx (SheetJS) 0.18.5, the newest on npm. Expected: a CSV with «12,50» gives the text, or 12.5.
# What comes: every comma is taken for a thousands separator, wherever it stands: 12,50 is the number 1250, 1.234,56 is
# 1.23456. Shown back formatted it still looks like 12,50, so a preview does not give it away.
# A shop cares: a price list or refund list from a European program is imported a hundred times too high, or a thousand
# times too low above 999.
# Seen 2026-11-30: 1250 and 1.23456, both type n; formatted text "12,50" and "1.234,56".
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import * as XLSX from 'xlsx'

const { Sheets, SheetNames } = XLSX.read('size;price\n36;12,50\n38;1.234,56\n', { type: 'string' })
const sheet = Sheets[SheetNames[0]]
const seen = [sheet.B2, sheet.B3].map(({ t, v, w }) => ({ t, v, w }))
console.log(seen)
assert.deepEqual(seen, [
  { t: 'n', v: 1250, w: '12,50' },
  { t: 'n', v: 1.23456, w: '1.234,56' },
])
EOF
node see.mjs
