#!/bin/sh
# leo-profanity 1.9.0, bad-words 4.1.5, obscenity 0.4.6, with the English lists they start with. Expected: plain words about
# goods, in the languages that shoppers write in, pass.
# What comes: all three hit the German for «thick», the Swedish for «sold out» and for «six»; bad-words also «hell blue» and
# «a screw is missing», leo-profanity the Spanish for «black» and the nipple of a baby's bottle.
# A shop cares: the reason for a return («the mattress is too ****») and honest reviews are masked or held back, and holding
# back negative reviews is unlawful in many places.
# Seen 2026-11-30: the table below.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts leo-profanity@1.9.0 bad-words@4.1.5 obscenity@0.4.6
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { Filter } from 'bad-words'
import leo from 'leo-profanity'
import { RegExpMatcher, englishDataset, englishRecommendedTransformers } from 'obscenity'

const words = new Filter()
const obscenity = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers })
const seen = Object.fromEntries(
  ['Die Matratze ist zu dick', 'Varan är slut i lager', 'Jag köpte sex stycken', 'Zapatos de color negro',
    'The nipple of the bottle leaks', 'One screw is missing', 'Das Hemd ist hell blau', 'Die Matratze ist zu weich'].map((text) => [
    text,
    [leo.check(text), words.isProfane(text), obscenity.hasMatch(text)].map(Number).join(''),
  ]),
)
console.log('leo-profanity, bad-words, obscenity', seen)
assert.deepEqual(Object.values(seen), ['111', '111', '111', '101', '100', '010', '010', '000'])
EOF
node see.mjs
