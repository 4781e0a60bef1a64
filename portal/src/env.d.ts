/// <reference types="astro/client" />

// The build hands the merchant's shop over as a JSON file, so that a change of content reloads pages while writing.
declare module '#shop' {
  const shop: unknown
  export default shop
}

/** Whether the pages are written for shoppers, and not served while somebody writes them. */
declare const isBuilt: boolean
