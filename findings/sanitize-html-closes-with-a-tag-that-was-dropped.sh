#!/bin/sh
# sanitize-html 2.17.5. Expected: transformTags that renames a tag to one that is not allowed drops the tag and keeps what
# is inside.
# What comes: the start is dropped, but the next element at that depth is closed with the dropped name: <p>...</section>.
# With both names allowed, or both not, all is well.
# A shop cares: old help articles and letters come with <center> and <font>; after cleaning, the paragraph behind one is
# never closed, and what follows on the page is inside it.
# Seen 2026-11-30: "x<p>y</section><p>z</p>".
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts sanitize-html@2.17.5
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import sanitize from 'sanitize-html'

const seen = sanitize('<h1>x</h1><p>y</p><p>z</p>', { allowedTags: ['p'], transformTags: { h1: 'section' } })
console.log(seen)
assert.equal(seen, 'x<p>y</section><p>z</p>')
EOF
node see.mjs
