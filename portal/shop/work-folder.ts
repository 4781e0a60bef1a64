import { join } from 'node:path'
import { filesPath } from './pictures.ts'

/** Where the build of a shop folder works; the whole folder can be deleted at any time. */
export const workFolder = (shopFolder: string): string => join(shopFolder, '.aftercare')

/** What was made once and may be needed again. */
export const cacheFolder = (shopFolder: string): string => join(workFolder(shopFolder), 'cache')

/** Files that are served as they are: those of `public/`, and pictures of articles. */
export const servedFolder = (shopFolder: string): string => join(workFolder(shopFolder), 'public')
export const servedFiles = (shopFolder: string): string => join(servedFolder(shopFolder), filesPath)
