#!/bin/sh
# mailcheck 1.1.1 and @zootools/email-spell-checker 1.12.0, both with their own lists. Expected: an address at a large
# provider is not called a typing error.
# What comes: for libero.it (Italy) both propose live.it, for sapo.pt (Portugal) sapo.it, for abv.bg (Bulgaria) abv.be;
# mailcheck makes wp.pl and onet.pl (Poland) into .nl, the other gmx.net into cox.net: other providers, or nobody's.
# A shop cares: a shopper who accepts «did you mean» gets no order mail, and a stranger gets it with name and address.
# Seen 2026-11-30: the proposals above, with default settings.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts mailcheck@1.1.1 @zootools/email-spell-checker@1.12.0
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import spellChecker from '@zootools/email-spell-checker'

const mailcheck = createRequire(import.meta.url)('mailcheck')
const seen = Object.fromEntries(
  ['libero.it', 'sapo.pt', 'abv.bg', 'wp.pl', 'onet.pl', 'gmx.net', 'web.de'].map((domain) => {
    const email = `mia@${domain}`
    return [domain, [mailcheck.run({ email })?.domain, spellChecker.run({ email })?.domain]]
  }),
)
console.log('[mailcheck, email-spell-checker]', seen)
assert.deepEqual(seen, {
  'libero.it': ['live.it', 'live.it'],
  'sapo.pt': ['sapo.it', 'sapo.it'],
  'abv.bg': ['abv.be', 'abv.be'],
  'wp.pl': ['wp.nl', undefined],
  'onet.pl': ['onet.nl', undefined],
  'gmx.net': [undefined, 'cox.net'],
  'web.de': [undefined, undefined],
})
EOF
node see.mjs
