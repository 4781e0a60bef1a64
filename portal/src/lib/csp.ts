/**
 * What a page of the help center may load and do: its own files, talk to the API, and open the players of its videos.
 * Nothing inline.
 */
export function contentSecurityPolicy(api: { baseUrl: string }, players: readonly string[] = []): string {
  const apiSource = api.baseUrl === 'same-origin' ? '' : ` ${new URL(api.baseUrl).origin}`
  return [
    "default-src 'none'",
    // WebAssembly is the full-text search; 'wasm-unsafe-eval' does not allow eval of script.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    // blob: is a picture that the reader chose themselves, shown before it is sent.
    "img-src 'self' blob:",
    "font-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    ...(players.length > 0 ? [`frame-src ${players.join(' ')}`] : []),
    `connect-src 'self'${apiSource}`,
    `form-action 'self'${apiSource}`,
    "base-uri 'none'",
  ].join('; ')
}
