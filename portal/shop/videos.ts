/** A video on another site: its page there, and its player. */
export type Video = { site: string; page: string; player: string }

const sites: readonly { site: string; address: RegExp; page: string; player: string }[] = [
  {
    site: 'YouTube',
    address:
      /^https?:\/\/(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|embed\/|shorts\/)|youtu\.be\/)([\w-]{6,20})/,
    page: 'https://www.youtube.com/watch?v=',
    player: 'https://www.youtube-nocookie.com/embed/',
  },
  {
    site: 'Vimeo',
    address: /^https?:\/\/(?:www\.)?(?:player\.)?vimeo\.com\/(?:video\/)?(\d{5,12})/,
    page: 'https://vimeo.com/',
    player: 'https://player.vimeo.com/video/',
  },
  {
    site: 'Loom',
    address: /^https?:\/\/(?:www\.)?loom\.com\/(?:share|embed)\/([0-9a-f]{16,40})/,
    page: 'https://www.loom.com/share/',
    player: 'https://www.loom.com/embed/',
  },
]

/** The video that an address leads to, where it is one of a site whose player may be opened in a page. */
export function videoOf(address: string): Video | undefined {
  for (const { site, address: pattern, page, player } of sites) {
    const id = pattern.exec(address.startsWith('//') ? `https:${address}` : address)?.[1]
    if (id !== undefined) return { site, page: page + id, player: player + id }
  }
  return undefined
}
