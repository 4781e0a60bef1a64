#!/bin/sh
# postal-mime 4.0.0 and mailparser 3.14.2. Expected: of a signed mail (not encrypted) the text can be read.
# What comes: in the opaque form of S/MIME, which Outlook sends when «clear text» is off, the message lies inside
# smime.p7m. Both give no text and one attachment, without an error.
# A shop cares: mail of authorities and companies makes an empty ticket; an agent who opens the file sees nothing. Unwrap
# application/pkcs7-mime with smime-type=signed-data and parse what is inside.
# Seen 2026-11-30: text undefined, attachments ["smime.p7m"]; the words are in the file.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts postal-mime@4.0.0 mailparser@3.14.2 node-forge@1
cat >see.mjs <<'EOF'
import assert from 'node:assert/strict'
import { simpleParser } from 'mailparser'
import forge from 'node-forge'
import PostalMime from 'postal-mime'

const keys = forge.pki.rsa.generateKeyPair(2048)
const certificate = forge.pki.createCertificate()
certificate.publicKey = keys.publicKey
certificate.serialNumber = '01'
certificate.validity.notAfter = new Date(Date.now() + 86_400_000)
certificate.setSubject([{ name: 'commonName', value: 'Mia' }])
certificate.setIssuer([{ name: 'commonName', value: 'Mia' }])
certificate.sign(keys.privateKey, forge.md.sha256.create())
const signed = forge.pkcs7.createSignedData()
signed.content = forge.util.createBuffer('Content-Type: text/plain\r\n\r\nParcel 1042 did not arrive.\r\n')
signed.addCertificate(certificate)
signed.addSigner({
  key: keys.privateKey,
  certificate,
  digestAlgorithm: forge.pki.oids.sha256,
  authenticatedAttributes: [
    { type: forge.pki.oids.contentType, value: forge.pki.oids.data },
    { type: forge.pki.oids.messageDigest },
  ],
})
signed.sign()
const der = Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), 'binary')
const mail = ['From: mia@example.org', 'To: help@shop.example', 'Subject: Parcel', 'MIME-Version: 1.0',
  'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
  'Content-Disposition: attachment; filename="smime.p7m"', 'Content-Transfer-Encoding: base64', '',
  der.toString('base64').replace(/.{76}/g, '$&\r\n'), ''].join('\r\n')
for (const parsed of [await PostalMime.parse(mail), await simpleParser(mail)]) {
  const [file] = parsed.attachments
  const inside = Buffer.from(file.content).toString('latin1').includes('Parcel 1042 did not arrive.')
  console.log(parsed.text, file.filename, 'the words are in the file:', inside)
  assert.deepEqual([parsed.text, parsed.attachments.length, inside], [undefined, 1, true])
}
EOF
node see.mjs
