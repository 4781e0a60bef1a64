import { randomBytes, randomInt } from 'node:crypto'

const process = randomBytes(5).toString('hex')
let counter = randomInt(0xffffff)

/** 24 hex digits: the time in seconds, five random bytes of this thread, a counter. */
export function newObjectId(): string {
  counter = (counter + 1) & 0xffffff
  return (
    Math.floor(Date.now() / 1000)
      .toString(16)
      .padStart(8, '0') +
    process +
    counter.toString(16).padStart(6, '0')
  )
}
