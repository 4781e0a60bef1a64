import { CommandError } from '../errors.ts'
import { beginMatching } from './regex.ts'
import { beginTurn } from './turn.ts'

/** A command gives others a turn after so many milliseconds. */
const sliceMs = 2

/** Lets other connections' commands run when a long one has had its slice. */
export class Slices {
  private startedAt = performance.now()
  private deadline: number | undefined
  private suspendedAt: number | undefined
  private cancelled: unknown
  /** What the scans and sorts of the command keep in memory until they go on, in bytes, roughly. */
  held = 0
  /** Called before others get a turn, while what was written can still be committed together with what this writes. */
  beforePause: () => void = () => {}

  /** `deadline` is the clock time after which the command fails, in milliseconds. */
  constructor(deadline?: number) {
    this.deadline = deadline
    beginMatching()
    beginTurn()
  }

  /** Makes the next pause throw: the cursor was killed or its connection is gone. */
  cancel(reason: unknown): void {
    this.cancelled = reason
  }

  /** The command waits for its client: that time is not its own. */
  suspend(): void {
    this.suspendedAt = Date.now()
  }

  /** The client has asked for more. */
  resume(): void {
    if (this.deadline !== undefined && this.suspendedAt !== undefined) this.deadline += Date.now() - this.suspendedAt
    this.suspendedAt = undefined
    this.begin()
  }

  get isOver(): boolean {
    return this.cancelled !== undefined || performance.now() - this.startedAt >= sliceMs
  }

  /** Call between pieces of work. Waits a turn when the slice is over. */
  async pause(): Promise<void> {
    if (!this.isOver) return
    this.beforePause()
    await new Promise<void>((resolve) => setImmediate(resolve))
    this.goOn()
  }

  /** Waits for an event, at most until the time limit. Throws 50 then. */
  async wait(event: Promise<void>): Promise<void> {
    this.beforePause()
    let timer: NodeJS.Timeout | undefined
    const left = this.deadline === undefined ? undefined : Math.max(1, this.deadline - Date.now() + 1)
    const limit = new Promise<void>((resolve) => (timer = left === undefined ? undefined : setTimeout(resolve, left)))
    await Promise.race([event, limit])
    clearTimeout(timer)
    this.goOn()
  }

  private goOn(): void {
    if (this.cancelled !== undefined) throw this.cancelled
    if (this.deadline !== undefined && Date.now() > this.deadline)
      throw new CommandError(50, 'operation exceeded time limit')
    this.begin()
  }

  private begin(): void {
    this.startedAt = performance.now()
    beginMatching()
    beginTurn()
  }
}
