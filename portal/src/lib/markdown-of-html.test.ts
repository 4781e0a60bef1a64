import { expect, it } from 'vitest'
import { markdownOfHtml } from './markdown-of-html.ts'
import { textOfHtml } from './text-of-html.ts'

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

it('keeps footnotes, the alignment of columns, and what was struck out', () => {
  const html =
    '<p>A note<sup><a href="#user-content-fn-why" id="user-content-fnref-why">1</a></sup> and <del>no more</del>.</p>' +
    '<table><thead><tr><th>Tea</th><th class="to-end">Price</th><th class="to-center">Grams</th></tr></thead><tbody><tr><td>Green</td><td class="to-end">4.90</td><td class="to-center">100</td></tr></tbody></table>' +
    '<section class="footnotes" aria-label="Footnotes"><ol><li id="user-content-fn-why"><p>Because. <a href="#user-content-fnref-why" aria-label="Back to the text, note 1">↩</a></p></li></ol></section>'
  expect(markdownOfHtml(html, (address) => address)).toBe(
    [
      'A note[^why] and ~~no more~~.',
      '',
      '| Tea | Price | Grams |',
      '| --- | ---: | :---: |',
      '| Green | 4.90 | 100 |',
      '',
      '[^why]: Because.',
    ].join('\n'),
  )
})

it('says in one line what a reader reads, without marks and who plays a video', () => {
  const html =
    '<p>One.<br>Two<sup><a href="#user-content-fn-1" id="user-content-fnref-1">1</a></sup>.</p><p class="video"><a href="https://video.example"><span class="play">Film</span> <span class="from">Plays from <b>elsewhere</b>.</span></a></p><p>End. <a href="#user-content-fnref-1">↩</a></p>'
  expect(textOfHtml(html)).toBe('One. Two. Film End.')
})
