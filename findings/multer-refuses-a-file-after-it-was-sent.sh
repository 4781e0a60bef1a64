#!/bin/sh
# multer 2.5.0 with limits.fileSize. Expected: the answer comes when the limit is passed.
# What comes: the error is held back until the sender has sent the last byte: with a limit of 1 kB and the whole of a 200 kB
# file sent but not the closing line, nothing is answered; it comes after the end.
# A shop cares: a customer on a phone uploads a film of 300 MB to a complaint, for minutes, to learn that 10 MB are allowed;
# and the server reads it all. Check Content-Length first, and size in the browser.
# Seen 2026-11-30: no answer before the closing line, LIMIT_FILE_SIZE after it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts multer@2.5.0 express@5
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import express from 'express'
import multer from 'multer'

const app = express()
let received = 0
let allArrived
const arrived = new Promise((resolve) => (allArrived = resolve))
const count = (request, response, next) => {
  request.on('data', (chunk) => (received += chunk.length) > 200_000 && allArrived())
  next()
}
app.post('/', count, multer({ limits: { fileSize: 1000 } }).single('file'), (request, response) => response.end('taken'))
app.use((error, request, response, next) => response.status(413).end(error.code))
const server = app.listen(0, '127.0.0.1')
await once(server, 'listening')

const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="film.mov"\r\n\r\n'
const end = '\r\n--b--\r\n'
const socket = connect(server.address().port, '127.0.0.1')
let answer = ''
socket.on('data', (chunk) => (answer += chunk))
socket.write(`POST / HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${head.length + 200_000 + end.length}\r\n\r\n${head}`)
socket.write('x'.repeat(200_000))
await arrived
await new Promise((resolve) => setTimeout(resolve, 1000))
const before = answer
socket.write(end)
await once(socket, 'close')
server.close()
console.log('before the closing line:', JSON.stringify(before), 'after it:', answer.split('\r\n')[0], answer.split('\r\n').at(-1))
assert.equal(before, '')
assert.match(answer, /413[^]*LIMIT_FILE_SIZE/)
EOF
node see.mjs
