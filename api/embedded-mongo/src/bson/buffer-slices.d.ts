// Node's Buffer has these quick slices at run time; @types/node leaves them out.
declare global {
  interface Buffer {
    utf8Slice(start: number, end: number): string
    latin1Slice(start: number, end: number): string
    hexSlice(start: number, end: number): string
    utf8Write(text: string, offset: number): number
    latin1Write(text: string, offset: number): number
  }
}

export {}
