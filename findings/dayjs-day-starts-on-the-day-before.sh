#!/bin/sh
# dayjs 1.11.23 with its timezone plugin. Expected: where the clock jumps from 00:00 to 01:00, the day starts at 01:00.
# What comes: startOf('day') is 23:00 of the day before (Beirut 29 March 2026, Cairo 24 April 2026); startOf('day') of that
# answer is the day before. The Azores and Santiago, which jump in the same way, come out right.
# A shop cares: a list of days made by «start of day, add one day» shows one day twice; orders of one evening count twice.
# Seen 2026-11-30: Beirut 2026-03-28 23:00, Cairo 2026-04-23 23:00; luxon 3.7.2 says 01:00 of the day itself.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts dayjs@1.11.23 luxon@3.7.2
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import { DateTime } from 'luxon'

dayjs.extend(utc)
dayjs.extend(timezone)
const days = [['Asia/Beirut', '2026-03-29T10:00:00Z'], ['Africa/Cairo', '2026-04-24T10:00:00Z']]
const seen = days.map(([zone, noon]) => {
  const start = dayjs(noon).tz(zone).startOf('day').toDate()
  const wall = DateTime.fromJSDate(start, { zone }).toFormat('yyyy-MM-dd HH:mm')
  console.log(zone, 'dayjs', wall, 'luxon', DateTime.fromISO(noon, { zone }).startOf('day').toFormat('yyyy-MM-dd HH:mm'))
  return wall
})
assert.deepEqual(seen, ['2026-03-28 23:00', '2026-04-23 23:00'])
EOF
node see.mjs
