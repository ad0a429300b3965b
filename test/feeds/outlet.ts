import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What an outlet's server was asked: host and path, and the headers. */
export interface Asked {
  readonly at: string
  readonly headers: IncomingMessage['headers']
}

type Say = (question: IncomingMessage, answer: ServerResponse) => void

/** A real server that plays any number of hosts on loopback. What it says can be changed at any time. */
export async function outlet() {
  const says = new Map<string, Say>()
  const asked: Asked[] = []
  let open = 0
  let mostOpen = 0
  const server = createServer((question, answer) => {
    const at = `${question.headers.host?.split(':')[0]}${question.url}`
    asked.push({ at, headers: question.headers })
    mostOpen = Math.max(mostOpen, ++open)
    answer.once('close', () => open--)
    const say = says.get(at)
    if (say) say(question, answer)
    else answer.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    port,
    asked,
    /** Paths asked since the last call, `robots.txt` left out. */
    taken: () =>
      asked
        .splice(0)
        .map((a) => a.at)
        .filter((a) => !a.endsWith('/robots.txt')),
    mostOpen: () => mostOpen,
    url: (at: string) => `http://${at.replace('/', `:${port}/`)}`,
    on: (at: string, say: Say | string, type = 'text/html; charset=utf-8', headers: Record<string, string> = {}) =>
      says.set(at, typeof say === 'string' ? (_, answer) => answer.writeHead(200, { 'content-type': type, ...headers }).end(say) : say),
    /** Every host is this one; no other address may be reached. */
    world: { lookup: async () => [{ address: '127.0.0.1', family: 4 }], allow: (address: string) => address === '127.0.0.1' },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export type Outlet = Awaited<ReturnType<typeof outlet>>

export interface Entry {
  readonly id?: string
  readonly link?: string
  readonly title?: string
  readonly words?: string
  readonly day?: string
}

/** An RSS feed of these entries. */
export function rss(entries: readonly Entry[]): string {
  const item = ({ id, link, title = 'Un hecho', words, day }: Entry) =>
    `<item>${id ? `<guid isPermaLink="false">${id}</guid>` : ''}${link ? `<link>${link}</link>` : ''}<title>${title}</title>${day ? `<pubDate>${day}</pubDate>` : ''}${words ? `<description>${words}</description>` : ''}</item>`
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>El Diario</title><language>es</language>${entries.map(item).join('')}</channel></rss>`
}

/** An article's page; `frame` changes around it what pages change all the time. */
export function page(words: string, frame = ''): string {
  return `<!doctype html><html lang="es"><head><title>Policiales</title></head><body><nav>${frame}</nav><article><h1>Un hecho</h1><p>${words}</p></article></body></html>`
}
