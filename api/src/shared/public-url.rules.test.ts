import { describe, expect, it } from 'vitest'
import { mistakeInPublicUrl } from './public-url.rules.ts'

const inProduction = (url: string): string | null => mistakeInPublicUrl(url, { allowsLoopback: false })
const inDevelopment = (url: string): string | null => mistakeInPublicUrl(url, { allowsLoopback: true })

describe('the address of a webhook', () => {
  it.each([
    'https://shop.example/aftercare',
    'https://shop.example:8443/',
    'https://8.8.8.8/hook',
    'https://[2606:4700::1]/',
  ])('can be %s', (url) => expect(inProduction(url)).toBeNull())

  it.each([
    ['http://shop.example/', 'https'],
    ['https://user:secret@shop.example/', 'password'],
    ['https://localhost/', 'localhost'],
    ['https://LOCALHOST./', 'localhost'],
    ['https://metadata.google.internal/', 'metadata.google.internal'],
    ['https://intranet/', 'intranet'],
    ['https://printer.local/', 'printer.local'],
    ['https://127.0.0.1/', '127.0.0.1'],
    ['https://2130706433/', '127.0.0.1'],
    ['https://0x7f.1/', '127.0.0.1'],
    ['https://017700000001/', '127.0.0.1'],
    ['https://[::1]/', '::1'],
    ['https://[::ffff:169.254.169.254]/', '::ffff:a9fe:a9fe'],
    ['https://169.254.169.254/latest/meta-data', '169.254.169.254'],
  ])('cannot be %s', (url, word) => expect(inProduction(url)).toContain(word))

  it('can be this machine in development, and nothing else that is private', () => {
    expect(inDevelopment('http://127.0.0.1:4000/')).toBeNull()
    expect(inDevelopment('http://localhost:4000/')).toBeNull()
    expect(inDevelopment('http://shop.example/')).toContain('https')
    expect(inDevelopment('https://10.0.0.1/')).toContain('10.0.0.1')
  })
})
