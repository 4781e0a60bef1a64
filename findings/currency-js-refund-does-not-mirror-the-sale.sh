#!/bin/sh
# currency.js 2.0.4. Expected: what is worked out for a sale and for its refund, the same with a minus, adds up to nothing.
# What comes: a half cent is rounded up towards plus infinity: half of 12.45 is 6.23, half of -12.45 is -6.22.
# A shop cares: a discount, tax or fee that is computed again for negative amounts leaves a cent in the books for each line
# that ends in a half. Round the absolute value, then put the sign.
# Seen 2026-11-30: 12.45 x 0.5 -> 6.23 and -6.22, sum 0.01; 33.35 x 0.1 -> 3.34 and -3.33.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts currency.js@2.0.4
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import currency from 'currency.js'

const seen = [[12.45, 0.5], [33.35, 0.1]].map(([amount, share]) => [
  currency(amount).multiply(share).value,
  currency(-amount).multiply(share).value,
])
console.log(seen)
assert.deepEqual(seen, [[6.23, -6.22], [3.34, -3.33]])
EOF
node see.mjs
