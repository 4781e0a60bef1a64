#!/bin/sh
# i18next 26.7.2. Expected: a French text with the forms «one» and «other» has an answer for every number.
# What comes: for 1,000,000 (and 2,000,000 ...) French, Spanish, Italian and Portuguese use the form «many»; where it is
# missing, i18next does not fall back to «other» but returns the key, which looks like a text without its number.
# A shop cares: translations from before «many» existed are complete for all small numbers and pass every test, until a
# loyalty balance reaches a million points. intl-messageformat falls back to «other».
# Seen 2026-11-30: fr 999999 -> "999999 points", fr 1000000 -> "points"; the same in es, it, pt.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts i18next@26.7.2
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import i18next from 'i18next'

const forms = { points_one: '{{count}} point', points_other: '{{count}} points' }
const languages = ['fr', 'es', 'it', 'pt']
await i18next.init({ resources: Object.fromEntries(languages.map((lng) => [lng, { translation: forms }])) })
for (const lng of languages) {
  const seen = [999_999, 1_000_000].map((count) => i18next.t('points', { count, lng }))
  console.log(lng, seen)
  assert.deepEqual(seen, ['999999 points', 'points'])
}
EOF
node see.mjs
