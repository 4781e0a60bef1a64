#!/bin/sh
# mailchecker 6.0.21. Expected: an address that lasts and reaches its owner is valid; ten-minute addresses are not.
# What comes: duck.com (DuckDuckGo) and mozmail.com (Firefox Relay), where people keep an alias per shop for years, are
# refused like throw-away ones; privaterelay.appleid.com, which is the same thing, is taken.
# A shop cares: a customer who bought with such an address cannot write to the help desk or ask for a return with it.
# Seen 2026-11-30: duck.com false, mozmail.com false, privaterelay.appleid.com true.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts mailchecker@6.0.21
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'

const mailchecker = createRequire(import.meta.url)('mailchecker')
const seen = ['duck.com', 'mozmail.com', 'privaterelay.appleid.com'].map((domain) => mailchecker.isValid(`mia@${domain}`))
console.log(seen)
assert.deepEqual(seen, [false, false, true])
EOF
node see.mjs
