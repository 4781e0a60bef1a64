import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The documents of the repository, from its root. The changelog names what is gone, and the shops are not ours to check. */
export const documents: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '' && file !== 'CHANGELOG.md' && !/^portal\/(demo|starter)\//.test(file))
