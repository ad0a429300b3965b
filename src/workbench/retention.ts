import type { Custody, Decision, Judgement } from '../model/judgement.ts'
import type { Retention } from '../model/retention.ts'
import { draftsOf, effectiveJudgements } from '../reconcile/effective.ts'
import type { KnownFile } from '../store/store.ts'
import { AccessLog } from './accounts/access-log.ts'
import { exists } from './init.ts'
import { judgementsOn } from './looking.ts'
import type { Workbench } from './workbench.ts'

const DAY = 86_400_000

/** Something whose time is over by the project's own rules. */
export interface Due {
  /** `review`: it is to be looked at, not removed. */
  readonly what: 'report' | 'out-of-scope' | 'identity' | 'review' | 'accesses'
  /** A file of `reports/`, an alias, or how many entries of the log. */
  readonly name: string
  /** Instant its time runs from, and days since. */
  readonly since: string
  readonly days: number
}

/** A report that would be due were it not kept, and why. */
export interface Kept {
  readonly file: string
  readonly why: 'judged' | 'hold'
}

export interface RetentionState {
  readonly rules: Retention
  readonly due: readonly Due[]
  readonly kept: readonly Kept[]
}

/** What is due in a project by its rules (E12), and what would be but stays. Nothing is changed. The vault is not opened for it. */
export async function retentionOf(workbench: Workbench): Promise<RetentionState> {
  const rules = workbench.settings.retention
  const now = workbench.now().getTime()
  const { due, kept } = await reportsDue(workbench, rules, now)
  return { rules, due: [...due, ...(await identitiesDue(workbench, rules, now)), ...(await accessesDue(workbench, rules, now))], kept }
}

/** Older than so many days: since when, and how many; null: not yet, or never. */
function over(at: string, days: number | null, now: number): Pick<Due, 'since' | 'days'> | null {
  const passed = Math.floor((now - Date.parse(at)) / DAY)
  return days !== null && passed >= days ? { since: at, days: passed } : null
}

async function reportsDue(workbench: Workbench, rules: Retention, now: number): Promise<{ due: Due[]; kept: Kept[] }> {
  const custody = new Map<string, Custody>()
  for await (const entry of workbench.custody.read()) custody.set(entry.file, entry)
  const due: Due[] = []
  const kept: Kept[] = []
  for await (const known of heldByProject(workbench)) {
    const last = custody.get(known.file)
    if (!last) continue
    // Said to be removed and still there: stopped between the two.
    if (last.event === 'removed' && last.why && last.sha256 === known.sha256) {
      due.push({ what: 'report', name: known.file, since: last.at, days: Math.floor((now - Date.parse(last.at)) / DAY) })
      continue
    }
    if (last.event !== 'received') continue
    const found = await fileDue(workbench, known, last.at, rules, now)
    if (!found) continue
    if (rules.hold.some((path) => known.file.startsWith(path))) kept.push({ file: known.file, why: 'hold' })
    else if (found === 'judged') kept.push({ file: known.file, why: 'judged' })
    else due.push({ name: known.file, ...found })
  }
  return { due, kept }
}

const UNREAD = { mtimeMs: 0, reports: [], reader: '' }

/** Every file whose bytes the project has, by name: on a server also what was received and could not be read, or not yet. */
async function* heldByProject({ store, onServer }: Workbench): AsyncGenerator<KnownFile> {
  const known = await store.reports.knownFiles()
  if (!onServer) yield* [...known.values()].sort((a, b) => (a.file < b.file ? -1 : 1))
  else for await (const file of store.received.each()) yield { ...UNREAD, ...known.get(file.file), ...file }
}

/** One of them, as it is now; undefined where it is gone. */
export async function heldFile({ store, onServer }: Workbench, name: string): Promise<KnownFile | undefined> {
  const known = (await store.reports.knownFiles([name])).get(name)
  if (!onServer) return known
  const [file] = await store.received.of([name])
  return file && { ...UNREAD, ...known, ...file }
}

/** Null: its time is not over. `judged`: it is, but what somebody decided rests on it. */
async function fileDue(
  workbench: Workbench,
  known: KnownFile,
  received: string,
  rules: Retention,
  now: number,
): Promise<Omit<Due, 'name'> | 'judged' | null> {
  const judged = await judgementsIn(workbench, known)
  const old = over(received, rules.reportsDays, now)
  if (judged.length === 0) return old && { what: 'report', ...old }
  const drafts = await workbench.store.drafts.ofReports(known.reports)
  const dismissed = new Set(judged.flatMap(({ decision }) => (isOut(decision) ? draftsOf(decision) : [])))
  if (!judged.every(({ decision }) => isOut(decision)) || !drafts.every((d) => dismissed.has(d.id))) return old && 'judged'
  const out = over(judged.at(-1)!.at, rules.outOfScopeDays, now)
  return out && { what: 'out-of-scope', ...out }
}

const isOut = ({ action }: Decision) => action === 'out_of_scope' || action === 'reject'

/** Judgements on a file's reports and drafts that hold, oldest first. */
export async function judgementsIn({ store }: Workbench, known: KnownFile): Promise<Judgement[]> {
  const drafts = await store.drafts.ofReports(known.reports)
  const { all } = await judgementsOn(
    store,
    drafts.map((d) => d.id),
  )
  return effectiveJudgements([...(await store.judgements.ofReports(known.reports)), ...all])
}

/** From the log of the vault alone: aliases put in and not taken out, and when it was opened last. */
async function identitiesDue({ vault }: Workbench, rules: Retention, now: number): Promise<Due[]> {
  if (!(await vault.state()).exists) return []
  const inside = new Map<string, string>()
  let opened = ''
  for (const { event, alias, at } of await vault.history()) {
    if (event === 'added' && alias !== null) inside.set(alias, at)
    if (event === 'removed' && alias !== null) inside.delete(alias)
    if (event === 'opened') opened = at
  }
  const due: Due[] = []
  for (const [name, at] of inside) {
    const old = over(at, rules.vaultDays, now)
    const unseen = over(opened > at ? opened : at, rules.vaultReviewDays, now)
    if (old) due.push({ what: 'identity', name, ...old })
    else if (unseen) due.push({ what: 'review', name, ...unseen })
  }
  return due
}

async function accessesDue(workbench: Workbench, rules: Retention, now: number): Promise<Due[]> {
  const { paths, now: clock } = workbench
  if (rules.accessLogDays === null || !(await exists(paths.accessLog))) return []
  const log = new AccessLog(paths, clock)
  try {
    const { count, first } = await log.upTo(accessesUpTo(workbench))
    const old = first === null ? null : over(first, rules.accessLogDays, now)
    return count && old ? [{ what: 'accesses', name: String(count), ...old }] : []
  } finally {
    await log.close()
  }
}

/** The instant up to which entries of the log of accesses are due. */
export function accessesUpTo({ settings, now }: Workbench): string {
  return new Date(now().getTime() - (settings.retention.accessLogDays ?? 0) * DAY).toISOString()
}
