#!/bin/sh
# postal-mime 4.0.0 and mailparser 3.14.2. Expected: a text part with «Content-Disposition: inline; filename=log.txt» (so
# does Apple Mail send a .txt) is listed with its name.
# What comes: both append its contents to the customer's words, and the name is gone; the list of attachments is empty. A
# .csv sent in the same way is listed.
# A shop cares: a device log of 5,000 lines becomes the body of the ticket, and what it says is read as the customer's words
# by language detection, redaction and automatic tags.
# Seen 2026-11-30: text "See the log." + "ERROR 42", attachments [] in both.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts postal-mime@4.0.0 mailparser@3.14.2
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'

const mail = (type, name) =>
  ['From: mia@example.org', 'To: help@shop.example', 'Subject: Broken', 'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'See the log.', '--b',
    `Content-Type: ${type}; name="${name}"`, `Content-Disposition: inline; filename="${name}"`, '', 'ERROR 42', '--b--', '']
    .join('\r\n')
for (const [type, name, joined, names] of [['text/plain', 'log.txt', true, []], ['text/csv', 'log.csv', false, ['log.csv']]]) {
  for (const parsed of [await PostalMime.parse(mail(type, name)), await simpleParser(mail(type, name))]) {
    const seen = [parsed.text.includes('ERROR 42'), parsed.attachments.map(({ filename }) => filename)]
    console.log(name, JSON.stringify(parsed.text), seen[1])
    assert.deepEqual(seen, [joined, names])
  }
}
EOF
node see.mjs
