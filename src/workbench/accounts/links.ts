import { Fault } from '../../model/fault.ts'

/**
 * The link of an invitation. The token stands behind the `#`, which browsers send to no server and write into no log of one.
 * @example
 * invitationLink('https://cotejo.example.org', 'abc') // => 'https://cotejo.example.org/join#abc'
 */
export function invitationLink(url: string, token: string): string {
  return `${publicUrl(url).origin}/join#${token}`
}

/** The public address of a workbench. Fault `usage` where it is none. */
export function publicUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const bare = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (!url || !bare) throw new Fault('usage', { found: `--url ${text}`, expected: 'https://cotejo.example.org' })
  return url
}
