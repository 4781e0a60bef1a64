#!/bin/sh
# validator 13.15.35, currency-codes 2.2.0, dinero.js 2.0.2. Expected: XCG (Caribbean guilder, Curacao and Sint Maarten,
# since 31 March 2025) is a currency of ISO 4217; ANG, which it replaced, is still found for refunds of old orders.
# What comes: validator and currency-codes know ANG but not XCG (validator not ZWG either); dinero.js knows XCG and has
# dropped ANG. So two parts of one program refuse each other's orders.
# A shop cares: a new order is refused by the check, or the refund of an old one has no exponent.
# Seen 2026-11-30: XCG validator false, currency-codes undefined, dinero 2; ANG true, 2, undefined.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts validator@13.15.35 currency-codes@2.2.0 dinero.js@2.0.2
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import codes from 'currency-codes'
import * as dineroCurrencies from 'dinero.js/currencies'
import validator from 'validator'

const know = (code) => [validator.isISO4217(code), codes.code(code)?.digits, dineroCurrencies[code]?.exponent]
const seen = { XCG: know('XCG'), ANG: know('ANG'), ZWG: know('ZWG') }
console.log('[validator, currency-codes, dinero.js]', seen)
assert.deepEqual(seen, { XCG: [false, undefined, 2], ANG: [true, 2, undefined], ZWG: [false, 2, 2] })
EOF
node see.mjs
