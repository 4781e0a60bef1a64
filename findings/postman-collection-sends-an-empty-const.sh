#!/bin/sh
# openapi-to-postmanv2 6.3.3. Expected: a collection made of an OpenAPI 3.1 contract sends requests that the contract allows.
# What comes: a property with const gets the empty text, a tuple (prefixItems) the text "<array>", a nullable type the text
# "<string,null>"; with schemaFaker on. enum with one value is filled in.
# A shop cares: every request with a discriminator (kind, type, outcome) is answered 400 when an integrator tries it out.
# Offer single values as enum, or give an example.
# Seen 2026-11-30: {"kind":"", "pair":"<array>", "note":"<string,null>", "channel":"mail"}.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts openapi-to-postmanv2@6.3.3
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'

const converter = createRequire(import.meta.url)('openapi-to-postmanv2')
const schema = {
  type: 'object',
  required: ['kind', 'pair', 'note', 'channel'],
  properties: {
    kind: { const: 'refund' },
    pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 2 },
    note: { type: ['string', 'null'] },
    channel: { type: 'string', enum: ['mail'] },
  },
}
const data = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/tickets': {
      post: { requestBody: { content: { 'application/json': { schema } } }, responses: { 201: { description: 'made' } } },
    },
  },
}
const result = await new Promise((resolve, reject) =>
  converter.convertV2({ type: 'json', data }, { schemaFaker: true }, (error, made) => (error ? reject(error) : resolve(made))),
)
const find = (items) => items.map((item) => item.request?.body?.raw ?? find(item.item ?? [])).flat()
const seen = JSON.parse(find(result.output[0].data.item)[0])
console.log(seen)
assert.deepEqual(seen, { kind: '', pair: '<array>', note: '<string,null>', channel: 'mail' })
EOF
node see.mjs
