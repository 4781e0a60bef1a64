// Loaded before a process: its clock is wrong by so many milliseconds. Timers and durations are as they were.
const skewMs = Number(process.env['GATE_CLOCK_SKEW_MS'] ?? 0)
globalThis.Date = new Proxy(Date, {
  construct: (right, given: unknown[]): object =>
    Reflect.construct(right, given.length === 0 ? [right.now() + skewMs] : given),
  get: (right, name): unknown => (name === 'now' ? () => right.now() + skewMs : Reflect.get(right, name)),
})
