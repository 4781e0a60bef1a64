#!/bin/sh
# parse-duration 2.1.9. Expected: «1,5 h» is an hour and a half or refused; P1M (ISO 8601) is a month or refused.
# What comes: a comma is dropped, so «1,5 h» is 15 hours; P14D and PT30M are read as ISO means them, but P1M is one minute.
# A shop cares: the target for a first reply that a German or French team types is ten times too long, without an error; a
# retention of P1M deletes after a minute.
# Seen 2026-11-30: "1,5 h" 54000000, "P14D" 1209600000, "PT30M" 1800000, "P1M" 60000.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts parse-duration@2.1.9
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import parse from 'parse-duration'

const seen = Object.fromEntries(['1.5 h', '1,5 h', 'P14D', 'PT30M', 'P1M'].map((text) => [text, parse(text)]))
console.log(seen)
assert.deepEqual(seen, { '1.5 h': 5_400_000, '1,5 h': 54_000_000, P14D: 1_209_600_000, PT30M: 1_800_000, P1M: 60_000 })
EOF
node see.mjs
