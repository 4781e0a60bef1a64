import { CommandError } from '../errors.ts'

/** One command under way. */
export interface Running {
  /** Makes the command fail at its next pause. */
  cancel: (reason: CommandError) => void
  end(): void
}

/** The commands under way: before the store closes they end, so that none meets a closed database. */
export class RunningCommands {
  private readonly commands = new Set<Running>()
  private whenIdle: (() => void) | undefined

  begin(): Running {
    const running: Running = {
      cancel: () => {},
      end: () => {
        this.commands.delete(running)
        if (this.commands.size === 0) this.whenIdle?.()
      },
    }
    this.commands.add(running)
    return running
  }

  /** Ends what runs; the connections are gone, so nothing new begins. Resolves when the last command has ended. */
  async close(): Promise<void> {
    const reason = new CommandError(11600, 'The database is closing')
    for (const running of this.commands) running.cancel(reason)
    if (this.commands.size > 0) await new Promise<void>((resolve) => (this.whenIdle = resolve))
  }
}
