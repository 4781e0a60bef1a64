import { expect, it } from 'vitest'
import { markdownOfHtml } from './markdown-of-html.ts'

it('writes what a reader sees of an article as Markdown', () => {
  const html =
    '<h2 id="a">What <em>you</em> need</h2><p>A <a href="/track/">page</a>.<br>And <kbd>F1</kbd></p><ol start="3"><li>One<ul><li>a</li></ul></li><li><p>Two</p></li></ol>' +
    '<aside class="callout note"><p class="callout-kind">Note</p><p>Mind</p></aside><div class="scrolls" tabindex="0"><table><tbody><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></tbody></table></div>' +
    '<img src="/a.png" alt="Lamp" width="1" height="1"><pre tabindex="0"><code>x &lt; y\n</code></pre>'
  expect(markdownOfHtml(html, (address) => `https://help.example${address}`)).toBe(
    [
      '## What *you* need',
      '',
      'A [page](https://help.example/track/).  ',
      'And `F1`',
      '',
      '3. One',
      '   - a',
      '4. Two',
      '',
      '> Note',
      '>',
      '> Mind',
      '',
      '| a | b\\|c |',
      '| --- | --- |',
      '| 1 | 2 |',
      '',
      '![Lamp](https://help.example/a.png)',
      '',
      '```',
      'x < y',
      '```',
    ].join('\n'),
  )
})
