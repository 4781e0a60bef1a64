#!/bin/sh
# date-fns 4.4.0. Expected: the business days from A to B are those from B to A with the other sign.
# What comes: when one end is on a weekend they are not: Saturday to Tuesday is 1, Tuesday to Saturday is 2; Friday to
# Sunday is 1, Sunday to Friday is 0.
# A shop cares: «how many working days is this reply late» and «how many are left» disagree by a day for every ticket that
# came in on a weekend, and the wrong one depends on which argument was written first.
# Seen 2026-11-30: Sat->Tue 1, Tue->Sat -2; Fri->Sun 1, Sun->Fri 0.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts date-fns@4.4.0
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { differenceInBusinessDays } from 'date-fns'

const day = (text) => new Date(`${text}T12:00:00`)
const between = (from, to) => differenceInBusinessDays(day(to), day(from))
const seen = {
  satToTue: between('2026-11-28', '2026-12-01'),
  tueToSat: between('2026-12-01', '2026-11-28'),
  friToSun: between('2026-11-27', '2026-11-29'),
  sunToFri: between('2026-11-29', '2026-11-27'),
}
console.log(seen)
assert.deepEqual(seen, { satToTue: 1, tueToSat: -2, friToSun: 1, sunToFri: 0 })
EOF
node see.mjs
