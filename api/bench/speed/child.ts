import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** CPU of a process since it began, in microseconds, and its memory in bytes. */
export type Usage = { cpuMicros: number; rss: number }

type Question = { number: number; ask: string; given: unknown }
type Reply = { number: number; value: unknown }

/** A process of the bench that can be asked. */
export type Child = AsyncDisposable & {
  process: ChildProcess
  ask<Answer>(name: string, given?: unknown): Promise<Answer>
}

export type ChildOptions = { env?: NodeJS.ProcessEnv; nodeOptions?: readonly string[] }

/** Starts a file of the bench as a process of its own. What it prints is dropped, as it is by whoever collects logs. */
export function startChild(file: string, { env = {}, nodeOptions = [] }: ChildOptions = {}): Child {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: [...nodeOptions],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let asked = 0
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  child.on('message', ({ number, value }: Reply) => {
    waiting.get(number)?.resolve(value)
    waiting.delete(number)
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended with ${code}`))
  })
  return {
    process: child,
    ask: async <Answer>(ask: string, given: unknown = null): Promise<Answer> => {
      asked += 1
      const reply = Promise.withResolvers<unknown>()
      waiting.set(asked, reply)
      child.send({ number: asked, ask, given } satisfies Question)
      return (await reply.promise) as Answer
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** In a process of the bench: answers what the parent asks. Every process says its usage. */
export function answerParent(answers: Record<string, (given: never) => unknown> = {}): void {
  const all: Record<string, (given: never) => unknown> = { usage, ...answers }
  process.on('message', ({ number, ask, given }: Question) => {
    void (async () => {
      const value: unknown = await all[ask]?.(given as never)
      process.send?.({ number, value } satisfies Reply)
    })()
  })
}

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return { cpuMicros: user + system, rss: process.memoryUsage.rss() }
}
