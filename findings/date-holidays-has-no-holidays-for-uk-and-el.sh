#!/bin/sh
# date-holidays 3.37.0. Expected: an unknown country or region is an error, or UK and EL (the EU's own codes, in VAT numbers
# and many shop systems) mean GB and GR.
# What comes: new Holidays('UK') and ('EL') have no holidays at all, Christmas is a working day; an unknown region
# ('DE', 'Bavaria') quietly gives the nationwide ones. No error in either case.
# A shop cares: deadlines that end on a holiday are a day short for a whole country. Check against getCountries() and
# getStates().
# Seen 2026-11-30: public holidays in 2026: UK 0 (GB 8), EL 0 (GR 14), DE/Bavaria 9 (DE/BY 12).
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts date-holidays@3.37.0
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import Holidays from 'date-holidays'

const count = (...place) => new Holidays(...place).getHolidays(2026).filter(({ type }) => type === 'public').length
const seen = { UK: count('UK'), GB: count('GB'), EL: count('EL'), GR: count('GR'), Bavaria: count('DE', 'Bavaria'), BY: count('DE', 'BY') }
console.log(seen)
assert.deepEqual(seen, { UK: 0, GB: 8, EL: 0, GR: 14, Bavaria: 9, BY: 12 })
EOF
node see.mjs
