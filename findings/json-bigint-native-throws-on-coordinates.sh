#!/bin/sh
# json-bigint 1.0.0 with useNativeBigInt. Expected: large whole numbers become BigInt, fractions stay numbers.
# What comes: the length of the text decides, so a fraction of more than 15 characters goes to BigInt() too, and the whole
# document is refused. Without the option the fraction becomes an object (BigNumber), so 0.1 is a number and
# 45.41634000000001 is not. lossless-json keeps both.
# A shop cares: it is the usual choice for Shopify's order ids, and the same order has the latitude of the address: most
# orders are read, those with a long coordinate fail.
# Seen 2026-11-30: SyntaxError "Cannot convert 45.41634000000001 to a BigInt"; without the option typeof object.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts json-bigint@1.0.0
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import JsonBigint from 'json-bigint'

const order = (latitude) => `{"id":820982911946154508,"shipping_address":{"latitude":${latitude}}}`
const native = JsonBigint({ useNativeBigInt: true })
console.log(native.parse(order('45.41634')))
let error
try {
  native.parse(order('45.41634000000001'))
} catch (caught) {
  error = caught
}
const plain = JsonBigint.parse(order('45.41634000000001')).shipping_address.latitude
console.log(String(error), typeof plain)
assert.match(String(error), /SyntaxError: Cannot convert 45\.41634000000001 to a BigInt/)
assert.equal(typeof plain, 'object')
EOF
node see.mjs
