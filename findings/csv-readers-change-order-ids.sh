#!/bin/sh
# csv-parse 7.0.3 (cast) and exceljs 4.4.0 (csv). Expected: a number that a double cannot hold stays text, as in papaparse
# 5.7.1 (dynamicTyping). Shopify's order ids are such numbers.
# What comes: the last digits change without an error, so the id is another order's; csv-parse also reads the article 0x1F
# as 0, which is neither the text nor its value (31).
# A shop cares: refunds imported from a file are tied to an order that does not exist, or to another one.
# Seen 2026-11-30: 820982911946154508 -> csv-parse and exceljs 820982911946154500, papaparse the text.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts csv-parse@7.0.3 exceljs@4.4.0 papaparse@5.7.1
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import Papa from 'papaparse'

const csv = 'order,article\n820982911946154508,0x1F\n'
writeFileSync('orders.csv', csv)
const sheet = await new ExcelJS.Workbook().csv.readFile('orders.csv')
const seen = {
  csvParse: parse(csv, { columns: true, cast: true })[0],
  exceljs: sheet.getRow(2).getCell(1).value,
  papaparse: Papa.parse(csv, { header: true, dynamicTyping: true }).data[0].order,
}
console.log(seen)
assert.deepEqual(seen, {
  csvParse: { order: 820982911946154500, article: 0 },
  exceljs: 820982911946154500,
  papaparse: '820982911946154508',
})
EOF
node see.mjs
