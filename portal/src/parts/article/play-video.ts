/**
 * A video of another site plays in the page when it is pressed. Until then, and without JavaScript, it is a link to that
 * site, and nothing is loaded from there.
 */
export function playVideos(page: ParentNode): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[data-player]')) {
    link.addEventListener('click', (event) => {
      // With a key held down the reader wants the page of the video.
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      const player = document.createElement('iframe')
      player.src = `${link.dataset['player']}?autoplay=1`
      player.title = link.querySelector('.play')?.textContent ?? ''
      player.allow = 'autoplay; fullscreen; picture-in-picture'
      player.referrerPolicy = 'strict-origin-when-cross-origin'
      link.replaceWith(player)
      player.focus()
    })
  }
}
