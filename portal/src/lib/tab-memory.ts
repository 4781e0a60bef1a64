/** What this tab keeps until it is closed; nothing where the browser keeps nothing. */
export function recall(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

export function remember(name: string, text: string): void {
  try {
    sessionStorage.setItem(name, text)
  } catch {
    // Storage is off: then the next page begins anew.
  }
}

export function forget(name: string): void {
  try {
    sessionStorage.removeItem(name)
  } catch {
    // Storage is off: nothing was kept.
  }
}
