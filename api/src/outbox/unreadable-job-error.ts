/** What a job knows is not what its kind must know. Trying again changes nothing, so it becomes a dead letter at once. */
export class UnreadableJobError extends Error {
  override readonly name = 'UnreadableJobError'
}
