/** What a command is given: the shop folder, and the options after it. */
export type CommandInput = { folder: string; port: number; isStrict: boolean }
