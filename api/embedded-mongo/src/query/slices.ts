import { CommandError } from '../errors.ts'

/** A command gives others a turn after so many milliseconds. */
const sliceMs = 5

/** Lets other connections' commands run when a long one has had its slice. */
export class Slices {
  private startedAt = performance.now()
  private readonly deadline: number | undefined
  private cancelled: unknown

  /** `deadline` is the clock time after which the command fails, in milliseconds. */
  constructor(deadline?: number) {
    this.deadline = deadline
  }

  /** Makes the next pause throw: the cursor was killed or its connection is gone. */
  cancel(reason: unknown): void {
    this.cancelled = reason
  }

  get isOver(): boolean {
    return performance.now() - this.startedAt >= sliceMs
  }

  /** Call between pieces of work. Waits a turn when the slice is over. */
  async pause(): Promise<void> {
    if (!this.isOver) return
    await new Promise<void>((resolve) => setImmediate(resolve))
    if (this.cancelled !== undefined) throw this.cancelled
    if (this.deadline !== undefined && Date.now() > this.deadline)
      throw new CommandError(50, 'operation exceeded time limit')
    this.startedAt = performance.now()
  }
}
