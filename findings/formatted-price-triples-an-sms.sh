#!/bin/sh
# Intl.NumberFormat of Node (CLDR 48) with sms-segments-calculator 1.3.0 and split-sms 0.1.7. Expected: «Your refund of
# 1.234,50 EUR-sign ...», 137 letters that a phone has, is one SMS of 160.
# What comes: the price has U+00A0 before its sign (fr-FR U+202F too). That is not in GSM-7, so the whole SMS goes out in
# UCS-2, 70 letters a part: 3 parts instead of 1. en-IE and en-US have no such blank and stay at 1. It is not the euro sign.
# A shop cares: each refund notice in German, French, Italian, Dutch or Danish costs three SMS. Replace the blanks first.
# Seen 2026-11-30: de-DE fr-FR it-IT nl-NL da-DK 3 parts, en-IE en-US 1, all of them 1 after the replacement.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts sms-segments-calculator@1.3.0 split-sms@0.1.7
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import calculator from 'sms-segments-calculator'
import { createRequire } from 'node:module'

const { split } = createRequire(import.meta.url)('split-sms')
const notice = (price) =>
  `Your refund of ${price} for order 1042 is on its way. It reaches your account within five working days. Thank you for shopping with us.`
const parts = (text) => [new calculator.SegmentedMessage(text).segmentsCount, split(text).parts.length]
const seen = {}
for (const [locale, currency] of [['de-DE', 'EUR'], ['fr-FR', 'EUR'], ['it-IT', 'EUR'], ['nl-NL', 'EUR'], ['da-DK', 'DKK'], ['en-IE', 'EUR'], ['en-US', 'USD']]) {
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(1234.5)
  seen[locale] = [...parts(notice(price)), ...parts(notice(price.replace(/[\u00a0\u202f]/g, ' ')))].join(' ')
}
console.log('parts by both libraries, then after replacing the blanks', seen)
const dear = '3 3 1 1'
const cheap = '1 1 1 1'
assert.deepEqual(seen, { 'de-DE': dear, 'fr-FR': dear, 'it-IT': dear, 'nl-NL': dear, 'da-DK': dear, 'en-IE': cheap, 'en-US': cheap })
EOF
node see.mjs
