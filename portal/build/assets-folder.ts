/** Folder of files whose names carry a fingerprint of what is in them: they may be cached for ever. */
export const assetsFolder = '_astro'
