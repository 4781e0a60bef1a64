#!/bin/sh
# libphonenumber-js 1.13.16 with max metadata. Expected: the id by which WhatsApp names a customer (wa_id, digits of an
# international number) is a valid number and equals the one in the customer's account.
# What comes: WhatsApp keeps the old forms of Mexico (a 1 after 52) and of Brazil (no 9 after the area code) for accounts
# made before the change. The library parses them, calls them invalid, and does not bring them to the form of today.
# A shop cares: a message from WhatsApp is refused by the check of its own sender, or opens a second customer beside the
# one with the order. Validate nothing that WhatsApp sends; compare by rules of these two countries.
# Seen 2026-11-30: +5215512345678 and +553187654321 invalid, +525512345678 and +5531987654321 valid.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts libphonenumber-js@1.13.16
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { parsePhoneNumber } from 'libphonenumber-js/max'

const pairs = { mexico: ['+5215512345678', '+525512345678'], brazil: ['+553187654321', '+5531987654321'] }
for (const [country, [whatsapp, dialled]] of Object.entries(pairs)) {
  const [a, b] = [parsePhoneNumber(whatsapp), parsePhoneNumber(dialled)]
  console.log(country, a.number, a.country, a.isValid(), b.number, b.country, b.isValid())
  assert.deepEqual([a.country, a.isValid(), b.isValid(), a.number === b.number], [b.country, false, true, false])
}
EOF
node see.mjs
