#!/bin/sh
# papaparse 5.7.1, delimiter found by itself. Expected: a file in which every row has the same number of semicolons is split
# at them.
# What comes: without a header line the commas win: those in «12,50», and those inside quotation marks, where they cannot
# separate anything. With a header and one ticket, the line break at the end of the file decides: «,» with it (unless
# skipEmptyLines is on), «;» without.
# A shop cares: a payout list loses its cents and every column shifts, without an error, and only for some files. Give the
# delimiter.
# Seen 2026-11-30: delimiter "," and no error for both files without a header; one ticket "," or ";".
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts papaparse@5.7.1
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import Papa from 'papaparse'

const ticket = 'subject;body\nHello;"Dear shop, where, when?"'
const files = {
  payouts: ['1001;12,50;4,90\n1002;9,90;4,90\n', { skipEmptyLines: true }],
  answers: ['9;"Fast, friendly, thanks"\n3;"Slow, broken, sorry"\n', { skipEmptyLines: true }],
  oneTicket: [`${ticket}\n`, {}],
  oneTicketSkippingEmptyLines: [`${ticket}\n`, { skipEmptyLines: true }],
  oneTicketWithoutLastBreak: [ticket, {}],
}
const seen = {}
for (const [name, [csv, options]] of Object.entries(files)) {
  const { data, errors, meta } = Papa.parse(csv, options)
  console.log(name, data)
  seen[name] = [meta.delimiter, errors.length]
}
console.log(seen)
assert.deepEqual(seen, {
  payouts: [',', 0],
  answers: [',', 0],
  oneTicket: [',', 1],
  oneTicketSkippingEmptyLines: [';', 0],
  oneTicketWithoutLastBreak: [';', 0],
})
EOF
node see.mjs
