#!/bin/sh
# node-ical 0.26.1. Expected (RFC 5545, 3.3.6): DURATION:P1D and P1W mean the same wall time a day or a week later, unlike
# PT24H, also when the clocks change in between. And (3.3.5) a time that comes twice means the first one.
# What comes: P1D and P1W are 24 and 168 hours, so the end is an hour early on the wall; a doubled time is the second one.
# A shop cares: a hold of one week on a callback slot or a repair ends at 09:00 instead of 10:00, an hour before the visit.
# Seen 2026-11-30: from 24 Oct 10:00 Berlin, P1D ends 08:00Z (09:00 there), P1W 31 Oct 08:00Z; 02:30 on 25 Oct is 01:30Z.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts node-ical@0.26.1
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import ical from 'node-ical'

const event = (lines) =>
  Object.values(
    ical.sync.parseICS(
      ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//shop//calls//EN', 'BEGIN:VEVENT', 'UID:1@shop.example',
        'DTSTAMP:20261001T000000Z', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'),
    ),
  ).find((part) => part.type === 'VEVENT')
const end = (duration) =>
  event(['DTSTART;TZID=Europe/Berlin:20261024T100000', `DURATION:${duration}`]).end.toISOString()
const seen = {
  P1D: end('P1D'),
  P1W: end('P1W'),
  twice: event(['DTSTART;TZID=Europe/Berlin:20261025T023000', 'DURATION:PT30M']).start.toISOString(),
}
console.log(seen, 'the standard: 2026-10-25T09:00Z, 2026-10-31T09:00Z, 2026-10-25T00:30Z')
assert.deepEqual(seen, {
  P1D: '2026-10-25T08:00:00.000Z',
  P1W: '2026-10-31T08:00:00.000Z',
  twice: '2026-10-25T01:30:00.000Z',
})
EOF
node see.mjs
