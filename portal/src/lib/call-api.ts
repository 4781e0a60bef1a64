const settings = document.querySelector<HTMLMetaElement>('meta[name=aftercare-api]')

/** Where the API is and the publishable key of this page, as the build wrote them. */
export const api = {
  baseUrl: new URL(settings?.content || '/', location.href).href.replace(/\/$/, ''),
  key: settings?.dataset['key'] ?? '',
}

/**
 * Posts something small and anonymous. Messages and look-ups go through the SDK, which a page loads when it needs it;
 * a vote is not worth its bytes.
 *
 * @throws Error when the API does not take it
 */
export async function post(path: string, body: object): Promise<void> {
  const response = await fetch(api.baseUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.key}` },
    body: JSON.stringify(body),
    // The page may be left before the answer comes.
    keepalive: true,
    signal: AbortSignal.timeout(12_000),
  })
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`)
}
