/** Where a problem says that a file is too large, or that there are too many. */
export const fileFieldAt = 'body/file'
/** Where a problem says that a file has nothing in it. */
export const emptyFileAt = 'body/files'
