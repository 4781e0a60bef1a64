/** A new element with attributes and children: text, or other elements. */
export function element(
  tag: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** The words that a page brought along for an element; the page typed them when it wrote them. */
export const wordsFrom = (host: HTMLElement): unknown => JSON.parse(host.dataset['words'] ?? '{}')
