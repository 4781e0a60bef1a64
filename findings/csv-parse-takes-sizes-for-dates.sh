#!/bin/sh
# csv-parse 7.0.3 with cast and cast_date. Expected: a date is 2026-11-30; a size and an article number stay text.
# What comes: whatever Date.parse of V8 can guess is a date: the size 1-2 is 2 January 2001, the article ABC 1 is 1 January
# 2001, M 12 is December 2001.
# A shop cares: an import of order lines stores children's sizes and article numbers as dates, by some rows only: «XL» and
# «98-104» in the same column stay text.
# Seen 2026-11-30: "1-2", "ABC 1", "M 12" become dates in 2001; "98-104" and "XL" do not.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts csv-parse@7.0.3
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'

const rows = parse('size\n1-2\nABC 1\nM 12\n98-104\nXL\n', { columns: true, cast: true, cast_date: true })
const seen = rows.map(({ size }) => (size instanceof Date ? `date in ${size.getFullYear()}` : size))
console.log(seen)
assert.deepEqual(seen, ['date in 2001', 'date in 2001', 'date in 2001', '98-104', 'XL'])
EOF
node see.mjs
