const answersKept = 20_000

/** A function that remembers its answers, up to a bound. */
export function kept<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const answers = new Map<Key, Value>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = compute(key)
    if (answers.size >= answersKept) answers.clear()
    answers.set(key, answer)
    return answer
  }
}
