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

/** Fills the gap of a sentence that the page brought along: `Answers to “{}”`. */
export const fill = (sentence: string | undefined, value: string): string => (sentence ?? '').replace('{}', () => value)
