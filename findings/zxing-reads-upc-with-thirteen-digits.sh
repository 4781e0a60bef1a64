#!/bin/sh
# zxing-wasm 3.1.6. Expected: a UPC-A label reads as its 12 digits, a UPC-E label as its 8, as they are printed and stored.
# What comes: both read as 13 digits with zeros in front (and UPC-E spelled out), also when only UPCA is asked for and the
# result's format is UPCA.
# A shop cares: a returned article from the USA is scanned at the bench and not found by the barcode of the order. Compare
# as GTIN of 14 digits, padded on both sides.
# Seen 2026-11-30: 036000291452 -> 0036000291452 (formats UPCA), 01234558 -> 0012345000058 (UPCE).
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts zxing-wasm@3.1.6 bwip-js@4.11.4
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import bwip from 'bwip-js/node'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

prepareZXingModule({ overrides: { wasmBinary: readFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm').buffer } })
const seen = []
for (const [bcid, text, format] of [['upca', '036000291452', 'UPCA'], ['upce', '01234558', 'UPCE']]) {
  const png = await bwip.toBuffer({ bcid, text, scale: 3, paddingwidth: 10, paddingheight: 10, backgroundcolor: 'FFFFFF' })
  const [label] = await readBarcodes(new Uint8Array(png), { formats: [format] })
  seen.push([text, label.format, label.text])
}
console.log(seen)
assert.deepEqual(seen, [['036000291452', 'UPCA', '0036000291452'], ['01234558', 'UPCE', '0012345000058']])
EOF
node see.mjs
