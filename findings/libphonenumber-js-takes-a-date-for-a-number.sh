#!/bin/sh
# libphonenumber-js 1.13.16. Expected: findPhoneNumbersInText finds the number in a German message and not its date.
# What comes: 30.11.2026 is found as the valid number +4930112026 (30 is the area code of Berlin), with full metadata too.
# Of the 31 days of October 2026, 18 are found as numbers, by the luck of the area codes.
# A shop cares: «ordered on 30.11.2026» is offered as the number to call back, or hidden as a personal detail before the
# date of purchase is read.
# Seen 2026-11-30: +4930112026 beside the real number, with default and max metadata.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts libphonenumber-js@1.13.16
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { findPhoneNumbersInText } from 'libphonenumber-js'
import { findPhoneNumbersInText as findWithMax } from 'libphonenumber-js/max'

const text = 'Bestellt am 30.11.2026, bitte Anruf unter 0221 4710000.'
const seen = [findPhoneNumbersInText, findWithMax].map((find) => find(text, 'DE').map(({ number }) => number.number))
console.log(seen)
for (const numbers of seen) assert.deepEqual(numbers, ['+4930112026', '+492214710000'])
const month = Array.from({ length: 31 }, (_, day) => `am ${String(day + 1).padStart(2, '0')}.10.2026 gekauft`)
const found = month.filter((words) => findWithMax(words, 'DE').length > 0)
console.log('days of October found as numbers:', found.length)
assert.equal(found.length, 18)
EOF
node see.mjs
