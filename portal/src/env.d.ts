/// <reference types="astro/client" />

// The build hands the merchant's shop and the contract over as JSON files, so that a change of content reloads pages while writing.
declare module '#shop' {
  const shop: unknown
  export default shop
}
declare module '#reference' {
  const reference: unknown
  export default reference
}

/** Whether the pages are written for shoppers, and not served while somebody writes them. */
declare const isBuilt: boolean

/** The shop's own components by their names in small letters. */
declare module '#components' {
  const components: Record<string, (props: Record<string, unknown>) => unknown>
  export default components
}
