#!/bin/sh
# ical-generator 10.2.0. Expected: the URL of an event comes out as it went in (RFC 5545: the type URI is not escaped).
# What comes: a comma or semicolon in it gets a backslash, as in a text; a reader that keeps to the standard (ical.js 2.2.1)
# hands out an address with backslashes. The name of an organizer with a quotation mark gets \" and is cut at it.
# A shop cares: the tracking or callback link in an invitation («?ids=A1,B2») opens the wrong page in the calendar.
# Seen 2026-11-30: https://shop.example/track?ids=A1\,B2\;lang=de and the name «Shop \».
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts ical-generator@10.2.0 ical.js@2.2.1
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import icalendar from 'ical-generator'
import ICAL from 'ical.js'

const calendar = icalendar()
calendar.createEvent({
  id: '1',
  start: new Date('2026-12-01T10:00:00Z'),
  end: new Date('2026-12-01T10:30:00Z'),
  summary: 'Callback',
  organizer: { name: 'Shop "A"', email: 'shop@shop.example' },
  url: 'https://shop.example/track?ids=A1,B2;lang=de',
})
const event = new ICAL.Component(ICAL.parse(calendar.toString())).getFirstSubcomponent('vevent')
const seen = [event.getFirstPropertyValue('url'), event.getFirstProperty('organizer').getParameter('cn')]
console.log(seen)
assert.deepEqual(seen, [String.raw`https://shop.example/track?ids=A1\,B2\;lang=de`, 'Shop \\'])
EOF
node see.mjs
