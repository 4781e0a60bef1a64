#!/bin/sh
# jsvat 2.5.4 and validator 13.15.35. Expected: both take the VAT numbers that are given out today.
# What comes: jsvat refuses Belgian numbers that begin with 1 (given out since 2023) and knows no XI (Northern Ireland);
# validator refuses Irish numbers that end in two letters (since 2013), and throws on XI. Each takes what the other refuses.
# A shop cares: a business customer cannot enter its own number and is charged VAT, or the invoice correction for a return
# fails; refuse only by the answer of VIES, not by form.
# Seen 2026-11-30: jsvat BE1006872569 false, IE3628739UA true; validator the other way round; XI false and an error.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts jsvat@2.5.4 validator@13.15.35
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import * as jsvat from 'jsvat'
import validator from 'validator'

const countries = Object.values(jsvat).filter((part) => part?.codes)
const byValidator = (number) => {
  try {
    return validator.isVAT(number, number.slice(0, 2))
  } catch (error) {
    return error.message
  }
}
const seen = Object.fromEntries(
  ['BE0428759497', 'BE1006872569', 'IE6388047V', 'IE3628739UA', 'XI110305878'].map((number) => [
    number,
    [jsvat.checkVAT(number, countries).isValid, byValidator(number)],
  ]),
)
console.log('[jsvat, validator]', seen)
assert.deepEqual(seen, {
  BE0428759497: [true, true],
  BE1006872569: [false, true],
  IE6388047V: [true, true],
  IE3628739UA: [true, false],
  XI110305878: [false, "Invalid country code: 'XI'"],
})
EOF
node see.mjs
