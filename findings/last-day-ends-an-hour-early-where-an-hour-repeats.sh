#!/bin/sh
# dayjs 1.11.23, moment-timezone 0.6.6, date-fns-tz 3.2.0. Expected: 4 April 2026 in Santiago de Chile, when 23:00-24:00
# comes twice, ends at 03:59:59Z.
# What comes: endOf('day') and 23:59:59.999 «as a time of that zone» are the first 23:59, an hour earlier. luxon 3.7.2
# answers the real end. moment-timezone is as early in Cairo and Beirut.
# A shop cares: a return deadline of 14 days that ends on this day is over an hour before the day is.
# Seen 2026-11-30: dayjs, moment, date-fns-tz 02:59:59.999Z; luxon 03:59:59.999Z.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts dayjs@1.11.23 moment-timezone@0.6.6 date-fns@4.4.0 date-fns-tz@3.2.0 luxon@3.7.2
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { fromZonedTime } from 'date-fns-tz'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import { DateTime } from 'luxon'
import moment from 'moment-timezone'

dayjs.extend(utc)
dayjs.extend(timezone)
const zone = 'America/Santiago'
const delivered = '2026-03-21T12:00:00Z'
const seen = {
  dayjs: dayjs(delivered).tz(zone).add(14, 'day').endOf('day').toISOString(),
  moment: moment.tz(delivered, zone).add(14, 'day').endOf('day').toISOString(),
  dateFnsTz: fromZonedTime('2026-04-04T23:59:59.999', zone).toISOString(),
  luxon: DateTime.fromISO(delivered, { zone }).plus({ days: 14 }).endOf('day').toJSDate().toISOString(),
}
console.log(seen)
const early = '2026-04-05T02:59:59.999Z'
assert.deepEqual(seen, { dayjs: early, moment: early, dateFnsTz: early, luxon: '2026-04-05T03:59:59.999Z' })
EOF
node see.mjs
