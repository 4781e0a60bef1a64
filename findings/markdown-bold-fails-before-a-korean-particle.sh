#!/bin/sh
# CommonMark, by markdown-it 15.0.3, marked 18.2.1, micromark 4.0.3, commonmark 0.31.2. Expected: **...** is bold.
# What comes: after a closing bracket or quotation mark, ** closes only before a blank or punctuation. Korean and Japanese
# write the particle right behind it, so the stars are printed. turndown 7.2.5 writes exactly this from good HTML.
# A shop cares: an article moved from another help center shows stars around «refund (full amount)» in these languages, and
# who cannot read them does not notice. Write <strong> where the last character inside is punctuation.
# Seen 2026-11-30: no <strong> from any of the four; with a blank behind all four make it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts markdown-it@15.0.3 marked@18.2.1 micromark@4.0.3 commonmark@0.31.2 turndown@7.2.5
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import * as commonmark from 'commonmark'
import markdownIt from 'markdown-it'
import { marked } from 'marked'
import { micromark } from 'micromark'
import Turndown from 'turndown'

const renderers = {
  markdownIt: (text) => markdownIt().render(text),
  marked: (text) => marked.parse(text),
  micromark: (text) => micromark(text),
  commonmark: (text) => new commonmark.HtmlRenderer().render(new commonmark.Parser().parse(text)),
}
for (const html of ['<strong>환불(전액)</strong>은 3일 안에', '<strong>「30日以内」</strong>です']) {
  const markdown = new Turndown({ strongDelimiter: '**' }).turndown(html)
  for (const [name, render] of Object.entries(renderers)) {
    const seen = [markdown, markdown.replace(/\*\*(?=[은で])/, '** ')].map((text) => render(text).includes('<strong>'))
    console.log(name, markdown, seen)
    assert.deepEqual(seen, [false, true])
  }
}
EOF
node see.mjs
