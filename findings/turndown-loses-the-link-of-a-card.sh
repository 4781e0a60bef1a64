#!/bin/sh
# turndown 7.2.5. Expected: a link around a heading and a paragraph (valid HTML, the card of every help center's start page)
# stays a link.
# What comes: the brackets are put around blank lines, «[ blank ### Title ... ](address)», which is no link in Markdown: the
# page shows a bracket, a heading and the bare rest.
# A shop cares: after an import all cards of the start page are dead and the brackets show.
# Seen 2026-11-30: markdown-it 15.0.3 makes no <a> of it and prints "](https://shop.example/returns)".
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts turndown@7.2.5 markdown-it@15.0.3
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import markdownIt from 'markdown-it'
import Turndown from 'turndown'

const html = '<a href="https://shop.example/returns"><h3>Returns</h3><p>30 days</p></a>'
const markdown = new Turndown({ headingStyle: 'atx' }).turndown(html)
const back = markdownIt().render(markdown)
console.log(markdown, '\n---\n', back)
assert.deepEqual([back.includes('<a '), back.includes('](https://shop.example/returns)')], [false, true])
EOF
node see.mjs
