/** What a call came to: its status, and what a reader of the answer looks at. */
export type Call = { name: string; expected: number; status: number | undefined; said: unknown }
