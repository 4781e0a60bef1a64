#!/bin/sh
# luxon 3.7.2 and moment-timezone 0.6.6. Expected: the start of 25 October 2026 in the Azores (in the EU) is its first
# midnight, 00:00Z. At 01:00 that night the clock there goes back to 00:00, so midnight comes twice.
# What comes: startOf('day') at noon is the second midnight, 01:00Z. For luxon the 24th then ends at 00:59:59.999Z, so the
# first hour of the 25th counts to the 24th; for moment it belongs to no day. dayjs 1.11.23 answers the first midnight.
# A shop cares: with luxon a return asked for at 00:30Z, which is the 25th there, is in time although the last day was the 24th.
# Seen 2026-11-30: luxon and moment-timezone 01:00Z, dayjs 00:00Z; luxon: 00:30Z is on the 25th and before the end of the 24th.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts luxon@3.7.2 moment-timezone@0.6.6 dayjs@1.11.23
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import { DateTime } from 'luxon'
import moment from 'moment-timezone'

dayjs.extend(utc)
dayjs.extend(timezone)
const zone = 'Atlantic/Azores'
const noon = '2026-10-25T13:00:00Z'
const noonBefore = '2026-10-24T12:00:00Z'
const sent = '2026-10-25T00:30:00.000Z'
const seen = {
  luxon: DateTime.fromISO(noon, { zone }).startOf('day').toJSDate().toISOString(),
  moment: moment.tz(noon, zone).startOf('day').toISOString(),
  dayjs: dayjs(noon).tz(zone).startOf('day').toISOString(),
  dayOfSending: [DateTime.fromISO(sent, { zone }).toISODate(), moment.tz(sent, zone).format('YYYY-MM-DD')],
  inTime: [
    sent <= DateTime.fromISO(noonBefore, { zone }).endOf('day').toJSDate().toISOString(),
    sent <= moment.tz(noonBefore, zone).endOf('day').toISOString(),
  ],
}
console.log(seen)
assert.deepEqual(seen, {
  luxon: '2026-10-25T01:00:00.000Z',
  moment: '2026-10-25T01:00:00.000Z',
  dayjs: '2026-10-25T00:00:00.000Z',
  dayOfSending: ['2026-10-25', '2026-10-25'],
  inTime: [true, false],
})
EOF
node see.mjs
