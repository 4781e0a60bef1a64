#!/bin/sh
# Node 24.21 (undici). Expected: a POST that is answered 301 is repeated as a POST, or fails.
# What comes: fetch sends a GET to the new address and resolves with its 200 (as the Fetch standard says for 301 and 302).
node_modules/.bin/node --input-type=module -e '
import { createServer } from "node:http"
const server = createServer((request, response) => {
  console.log(request.method, request.url)
  if (request.url === "/old") response.writeHead(301, { location: "/new" }).end()
  else response.end("a list")
}).listen(0, "127.0.0.1", async () => {
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/old`, { method: "POST", body: "a ticket" })
  console.log(answer.status, await answer.text())
  server.close()
})'
