import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Fault } from '../model/fault.ts'
import { pathsOf, readSettings } from '../workbench/config.ts'
import { type ListedFeed, listFeeds } from '../workbench/feeds/feed-list.ts'
import type { FeedOutcome } from '../workbench/feeds/poll-feed.ts'
import { networkFor, pollFeeds, untilDue } from '../workbench/feeds/polling.ts'
import { type Shelf, shelfInFolder, shelfOnServer } from '../workbench/feeds/shelf.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { exitCode, once } from './ending.ts'
import { messages, print, printFaults, say, visible } from './print.ts'

/** The feeds of a project: columns with a tab between. Nothing is asked of the network. */
export async function list(folder: string, { json }: { json?: true }): Promise<void> {
  const paths = pathsOf(resolve(folder))
  const now = Date.now()
  const { feeds, faults } = await onShelf(folder, (shelf) => listFeeds(paths, shelf, now))
  if (json) print(JSON.stringify({ feeds: feeds.map((f) => asJson(f, now)), faults }))
  else for (const feed of feeds) print(row(feed).map(visible).join('\t'))
  printFaults(faults.map((fault) => ({ file: paths.feeds, fault })))
  exitCode(faults[0]?.exitCode ?? 0)
}

/** What is remembered is in the folder, or with the project in its database. */
async function onShelf<T>(folder: string, work: (shelf: Shelf) => Promise<T>): Promise<T> {
  if ((await readSettings(folder)).store === 'folder') return work(shelfInFolder(pathsOf(resolve(folder))))
  const workbench = await openWorkbench(folder)
  try {
    return await work(shelfOnServer(workbench))
  } finally {
    await workbench.close()
  }
}

function asJson({ feed, state, dueMs, fault }: ListedFeed, now: number): object {
  const { askedAt, failures, movedTo, waiting } = state
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return { ...feed, askedAt: at(askedAt), dueAt: at(now + dueMs), failures, movedTo, waiting: waiting.length, fault }
}

function row({ feed, state, dueMs, fault }: ListedFeed): string[] {
  const asked = state.askedAt === null ? say({ es: 'nunca consultado', en: 'never asked' }) : new Date(state.askedAt).toISOString()
  const minutes = Math.ceil(dueMs / 60_000)
  const due = minutes === 0 ? say({ es: 'ahora', en: 'now' }) : say({ es: `en ${minutes} min`, en: `in ${minutes} min` })
  const waiting = state.waiting.length
  const more = [
    ...(waiting ? [say({ es: `${waiting} páginas esperan`, en: `${waiting} pages wait` })] : []),
    ...(state.failures ? [say({ es: `${state.failures} fallos seguidos`, en: `${state.failures} failures in a row` })] : []),
    ...(state.movedTo === null ? [] : [say({ es: `se mudó a ${state.movedTo}`, en: `moved to ${state.movedTo}` })]),
    ...(fault ? [fault.in(messages())] : []),
  ]
  return [feed.outlet ?? '–', feed.address, asked, due, more.join('; ')]
}

/** Polls what is due, once or until it is stopped. A second Ctrl-C is not needed: what arrived is there, the rest comes with the next poll. */
export async function poll(folder: string, { watch }: { watch?: true }): Promise<void> {
  const paths = pathsOf(resolve(folder))
  const settings = await readSettings(paths.folder)
  // Several may work on it: who asks which host is settled in its queue.
  if (settings.store === 'server') throw new Fault('usage', { found: 'store: server', expected: 'cotejo worker --feeds' })
  const shelf = shelfInFolder(paths)
  const ended = once('SIGINT', 'SIGTERM')
  if (settings.feeds.contact === undefined) print(NO_CONTACT())
  const network = networkFor(settings, { signal: ended.signal })
  let arrived = 0
  do {
    const { faults } = await listFeeds(paths, shelf, Date.now())
    printFaults(faults.map((fault) => ({ file: paths.feeds, fault })))
    exitCode(faults[0]?.exitCode ?? 0)
    const outcomes = await pollFeeds(paths, network, { signal: ended.signal, onFeed: tell })
    arrived += outcomes.reduce((sum, o) => sum + o.arrived.length, 0)
    if (!watch && outcomes.length === 0) print(say({ es: 'A ningún canal le toca todavía.', en: 'No feed is due yet.' }))
    if (watch && !ended.signal.aborted)
      await wait(await untilDue(paths, shelf, Date.now()), undefined, { signal: ended.signal }).catch(() => undefined)
  } while (watch && !ended.signal.aborted)
  ended.forget()
  if (ended.signal.aborted)
    print(say({ es: 'Detenido. La próxima consulta sigue desde aquí.', en: 'Stopped. The next poll goes on from here.' }))
  if (arrived)
    print(
      say({ es: `${arrived} nuevos en reports/web; cotejo read los lee.`, en: `${arrived} new in reports/web; cotejo read reads them.` }),
    )
}

export const NO_CONTACT = () =>
  say({
    es: 'Sin contacto: ponga feeds: { contact: … } en cotejo.yaml, para que un sitio sepa a quién escribir (docs/feeds.md).',
    en: 'No contact: put feeds: { contact: … } into cotejo.yaml, so that a site knows whom to write to (docs/feeds.md).',
  })

function tell(outcome: FeedOutcome): void {
  print(visible(feedLine(outcome)))
  printFaults(outcome.faults.map((fault) => ({ file: outcome.feed.address, fault })))
  exitCode(outcome.faults[0]?.exitCode ?? 0)
}

/** What became of a feed, in a line. */
export function feedLine({ feed, asked, arrived, same, waiting }: FeedOutcome): string {
  const how: Readonly<Record<FeedOutcome['asked'], string>> = {
    early: say({ es: 'páginas pendientes', en: 'pages that waited' }),
    unchanged: say({ es: 'sin cambios', en: 'unchanged' }),
    read: say({ es: 'consultado', en: 'asked' }),
    failed: say({ es: 'falló', en: 'failed' }),
  }
  const counts = say({
    es: `${arrived.length} nuevos, ${same} sin palabras nuevas, ${waiting} esperan`,
    en: `${arrived.length} new, ${same} without new words, ${waiting} wait`,
  })
  return `${feed.outlet ?? feed.address}: ${how[asked]}; ${counts}`
}
