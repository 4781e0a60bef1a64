#!/bin/sh
# dayjs-business-time 1.0.4. Expected: a team that works round the clock, 00:00:00 to 23:59:59, has 72 hours in three days.
# What comes: the last second of each day costs a whole minute: 72 hours end three minutes late, and the time between is
# 71.95 hours. Only the end «24:00:00», which the documentation does not show, counts right.
# A shop cares: a reply at the exact target is counted early, and times of the month do not add up to those of its days.
# Seen 2026-11-30: Mon 22:00 + 72 h -> Thu 22:03, difference 71.95; with 24:00:00 22:00 and 72.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts dayjs-business-time@1.0.4 dayjs@1.11.23
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import dayjs from 'dayjs'
import businessTime from 'dayjs-business-time'

dayjs.extend(businessTime)
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const seen = ['23:59:59', '24:00:00'].map((end) => {
  dayjs.setBusinessTime(Object.fromEntries(days.map((day) => [day, [{ start: '00:00:00', end }]])))
  const start = dayjs('2026-11-30 22:00')
  return [start.addBusinessHours(72).format('ddd HH:mm'), start.businessHoursDiff(dayjs('2026-12-03 22:00'))]
})
console.log(seen)
assert.deepEqual(seen, [['Thu 22:03', 71.95], ['Thu 22:00', 72]])
EOF
node see.mjs
