import { openingState, openSpansFrom, type Hours } from '@aftercare/contracts/rules/opening-state.rules'

/** A channel as a page carries it: its own hours, or none when it takes messages at any time. */
export type TimedChannel = {
  hours: Hours | null
  typicalAnswer: { minutes: number } | { hours: number } | { workingDays: number }
}

/** Whether somebody is there on a channel, when that changes, and when a person has usually answered who is asked now. */
export type ChannelState = { open: boolean; change: Date | null; answeredAt: Date }

const minuteMs = 60_000
const dayMs = 86_400_000

/**
 * What a shopper can expect of a channel at `now`. A closed one answers after it opens; working days are counted by the days
 * on which the desk is there.
 */
export function channelState({ hours, typicalAnswer }: TimedChannel, desk: Hours, now: Date): ChannelState {
  const state = hours === null ? { open: true as const, until: null } : openingState(hours, now)
  const change = state.open ? state.until : state.at
  const begins = state.open ? now : change
  // One that never opens answers last of all.
  if (begins === null) return { open: false, change: null, answeredAt: new Date(now.getTime() + 400 * dayMs) }
  return { open: state.open, change, answeredAt: answeredAt(typicalAnswer, desk, begins) }
}

function answeredAt(answer: TimedChannel['typicalAnswer'], desk: Hours, begins: Date): Date {
  if ('minutes' in answer) return new Date(begins.getTime() + answer.minutes * minuteMs)
  if ('hours' in answer) return new Date(begins.getTime() + answer.hours * 60 * minuteMs)
  let last = begins.getTime() + answer.workingDays * dayMs
  let days = 0
  let day = ''
  for (const { fromMs, toMs } of openSpansFrom(desk, begins)) {
    const date = new Date(fromMs).toDateString()
    if (date !== day) days += 1
    if (days > answer.workingDays + 1) break
    day = date
    last = Math.min(toMs, fromMs + dayMs)
  }
  return new Date(last)
}

/** Channels by who answers first now, as they were between equals. */
export function byAnswer<Timed extends TimedChannel>(channels: readonly Timed[], desk: Hours, now: Date): Timed[] {
  const at = (channel: Timed): number => channelState(channel, desk, now).answeredAt.getTime()
  return channels.toSorted((a, b) => at(a) - at(b))
}
