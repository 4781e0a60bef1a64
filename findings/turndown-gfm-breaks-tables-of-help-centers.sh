#!/bin/sh
# turndown 7.2.5 with turndown-plugin-gfm 1.0.2. Expected: a table becomes a Markdown table with as many rows and columns.
# What comes: a paragraph in a cell, which the editors of help desks always write, puts line breaks into the row, and a | in
# the text is not escaped: the row falls apart. The fork @joplin/turndown-plugin-gfm 1.0.68 does both right.
# A shop cares: a table of sizes or return periods becomes loose lines, silently, in every article that has one.
# Seen 2026-11-30: a row of two cells -> 8 lines, with one | too many; the fork keeps one line.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts turndown@7.2.5 turndown-plugin-gfm@1.0.2 @joplin/turndown-plugin-gfm@1.0.68
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import joplin from '@joplin/turndown-plugin-gfm'
import Turndown from 'turndown'
import original from 'turndown-plugin-gfm'

const html =
  '<table><thead><tr><th>Size</th><th>Days</th></tr></thead><tbody><tr><td><p>S | M</p></td><td><p>30</p></td></tr></tbody></table>'
const rows = ({ gfm }) => new Turndown().use(gfm).turndown(html).split('\n')
const seen = [rows(original), rows(joplin)]
console.log(seen)
assert.deepEqual(seen[0].slice(2), ['| ', 'S | M', '', ' | ', '', '30', '', ' |'])
assert.equal(seen[1].length, 3)
assert.match(seen[1][2], /S \\\| M/)
EOF
node see.mjs
