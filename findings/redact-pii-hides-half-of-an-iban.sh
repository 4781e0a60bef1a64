#!/bin/sh
# redact-pii 3.4.0. Expected: an IBAN is hidden, or left; numbers of parcels and articles stay, for they are what a ticket
# is about.
# What comes: 16 digits in the middle of an IBAN become CREDIT_CARD_NUMBER, country, check digits and the end stay; a parcel
# number keeps its last two digits, an EAN its last one; the order number goes.
# A shop cares: what is left looks redacted and is not, and the ticket can no longer be tied to its order or parcel.
# Seen 2026-11-30: the four lines below.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts redact-pii@3.4.0
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'

const { SyncRedactor } = createRequire(import.meta.url)('redact-pii')
const redactor = new SyncRedactor()
const seen = ['DE89 3704 0044 0532 0130 00', 'Parcel 003404341606094983', 'EAN 4006381333931', 'Order #1042'].map((text) => redactor.redact(text))
console.log(seen)
assert.deepEqual(seen, ['DE89 CREDIT_CARD_NUMBER 00', 'Parcel CREDIT_CARD_NUMBER83', 'EAN PHONE_NUMBER1', 'Order #DIGITS'])
EOF
node see.mjs
