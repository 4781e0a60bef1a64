#!/bin/sh
# @point-of-sale/receipt-printer-encoder 4.0.1 with code page 'auto' and prices from Intl.NumberFormat. Expected: a credit
# of -1 234,50 kr is printed with its minus.
# What comes: Swedish, Finnish, Norwegian and Slovenian prices have U+2212, which no code page of the printer has: «?1 234,50».
# The U+202F of fr-FR becomes «?» too: «-1?234,50». No error, and the euro sign is right.
# A shop cares: the slip of a return at the counter shows a credit without its sign, and a thousand that looks like a doubt.
# Seen 2026-11-30: sv-SE and fi-FI "?1", fr-FR "-1?234,50".
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @point-of-sale/receipt-printer-encoder@4.0.1
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'

const seen = {}
for (const [locale, currency] of [['sv-SE', 'SEK'], ['fi-FI', 'EUR'], ['fr-FR', 'EUR'], ['de-DE', 'EUR']]) {
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(-1234.5)
  const bytes = new ReceiptPrinterEncoder({ printerModel: 'epson-tm-t88vi' }).codepage('auto').text(price).encode()
  seen[locale] = Buffer.from(bytes).toString('latin1').match(/[-?]\d[?\d.]*/)[0]
}
console.log(seen)
assert.deepEqual(seen, { 'sv-SE': '?1', 'fi-FI': '?1', 'fr-FR': '-1?234', 'de-DE': '-1.234' })
EOF
node see.mjs
