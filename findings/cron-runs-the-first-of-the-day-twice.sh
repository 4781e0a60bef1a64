#!/bin/sh
# cron 4.4.0. Expected: «at 00:00 on the 30th» in Cairo starts once, at 00:00 on the 30th.
# What comes: on the night when the clock goes back from 24:00 to 23:00 (Cairo 29 October 2026; Beirut and Santiago too) it
# starts at 23:00 of the day before, and again an hour later. croner 11.0.1 and cron-parser start once.
# A shop cares: the monthly run closes a month that has not ended, for points or statements; the daily one runs twice in a
# local day and sends reminders twice if its key is the date.
# Seen 2026-11-30: cron 29 Oct 23:00 and 30 Oct 00:00, croner 30 Oct 00:00 and 30 Nov 00:00.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts cron@4.4.0 croner@11.0.1 luxon@3.7.2
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { CronTime } from 'cron'
import { Cron } from 'croner'
import { DateTime } from 'luxon'

const zone = 'Africa/Cairo'
const rule = '0 0 30 * *'
const from = DateTime.fromISO('2026-10-28T12:00:00Z', { zone })
const show = (date) => DateTime.fromJSDate(date, { zone }).toFormat('yyyy-MM-dd HH:mm')

const cron = new CronTime(rule, zone)
const first = cron.getNextDateFrom(from, zone)
const seen = {
  cron: [first, cron.getNextDateFrom(first, zone)].map((time) => show(time.toJSDate())),
  croner: new Cron(rule, { timezone: zone }).nextRuns(2, from.toJSDate()).map(show),
}
console.log(seen)
assert.deepEqual(seen, {
  cron: ['2026-10-29 23:00', '2026-10-30 00:00'],
  croner: ['2026-10-30 00:00', '2026-11-30 00:00'],
})
EOF
node see.mjs
