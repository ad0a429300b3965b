import type { Page } from 'playwright-core'
import type { Opened } from './opened.ts'

/** A screen of the interface: its name, and how a page gets there. */
export interface View {
  readonly name: string
  readonly path: string
  /** The testid that stands once the view is there. */
  readonly ready: string
  /** What is opened on it, if anything. */
  readonly open?: (page: Page) => Promise<void>
}

const KINDS = ['intervention', 'claim', 'quote', 'actor', 'link', 'reprisal'] as const

/** Every view of a project that has been read: lists, a report with and without its forms, a pair, a record, history, faults, keys. */
export async function viewsOf({ workbench: { store } }: Opened): Promise<View[]> {
  const reports = await store.reports.list({ state: 'all' }, { limit: 100, offset: 0 })
  const most = reports.items.toSorted((a, b) => b.drafts - a.drafts)[0]
  const pairs = await store.proposals.list({ status: 'open' }, { limit: 1, offset: 0 })
  const sorted = await store.records.list({ kind: 'incident' }, '-sources', { limit: 1, offset: 0 })
  const coding = `/reports/${most?.id}`
  const pdf = reports.items.find((r) => r.file.endsWith('.pdf'))
  const original = pdf ? [{ name: 'original', path: `/reports/${pdf.id}?original=1`, ready: 'pdf-page' }] : []
  const actors = await store.records.list({ kind: 'actor' }, '-sources', { limit: 1, offset: 0 })
  const actor = actors.items[0] ? [{ name: 'actor', path: `/records/${actors.items[0].id}`, ready: 'about-actor' }] : []
  const record = sorted.items[0] ? [{ name: 'record', path: `/records/${sorted.items[0].id}`, ready: 'record-view' }] : []
  return [
    { name: 'reports', path: '/reports', ready: 'report-row' },
    { name: 'coding', path: coding, ready: 'draft' },
    ...original,
    { name: 'correcting', path: coding, ready: 'draft', open: pressing('e', 'editor') },
    { name: 'adding', path: coding, ready: 'draft', open: pressing('+', 'adder') },
    { name: 'declaring', path: coding, ready: 'draft', open: pressing('d', 'declare-form') },
    { name: 'meaning', path: coding, ready: 'draft', open: asking },
    { name: 'pair', path: '/pairs', ready: pairs.total > 0 ? 'account-A' : 'notice' },
    { name: 'explore', path: '/explore', ready: 'record-row' },
    { name: 'explore-map', path: '/explore?pane=map', ready: 'map-marks' },
    { name: 'explore-timeline', path: '/explore?pane=timeline', ready: 'timeline-canvas' },
    ...KINDS.map((kind) => ({ name: `${kind}s`, path: `/records/${kind}s`, ready: 'records-view' })),
    { name: 'interventions-board', path: '/records/interventions?view=status', ready: 'grouped' },
    { name: 'actors-by-name', path: '/records/actors?view=name', ready: 'grouped' },
    { name: 'claims-by-speaker', path: '/records/claims?view=attributedTo', ready: 'grouped' },
    { name: 'quotes-by-speaker', path: '/records/quotes?view=speaker', ready: 'grouped' },
    { name: 'network', path: '/records/actors?view=network', ready: 'view-network' },
    { name: 'places', path: '/places', ready: 'places-view' },
    { name: 'place', path: '/places/Rosario', ready: 'place-view' },
    { name: 'queue', path: '/review', ready: 'review-view' },
    { name: 'review', path: '/review?tab=code', ready: 'blind-text' },
    { name: 'agreement', path: '/review?tab=agreement', ready: 'review-view' },
    { name: 'differences', path: '/review?tab=differences', ready: 'review-view' },
    ...record,
    { name: 'vault', path: '/vault', ready: 'vault-view' },
    { name: 'exports', path: '/exports', ready: 'exports-view' },
    { name: 'numbers', path: '/numbers?address=:count{}&asOf=2026-01-01', ready: 'number-answer' },
    { name: 'tokens', path: '/tokens', ready: 'tokens-view' },
    { name: 'dossiers', path: '/dossiers', ready: 'dossier-row' },
    { name: 'dossier', path: '/dossiers/marzo-en-rosario', ready: 'dossier-page' },
    ...actor,
    { name: 'series', path: '/series', ready: 'series-row' },
    { name: 'series-capacity', path: '/series/prison_population_units%3AArgentina%3Ayear', ready: 'series-chart' },
    { name: 'series-drugs', path: '/series/prison_drug_law%3AArgentina%3Ayear', ready: 'series-chart' },
    { name: 'series-mapping', path: '/series/tables?file=homicides_rosario_cumulative.csv', ready: 'mapping-form' },
    { name: 'series-disputed', path: '/series/homicide_victims%3A82084%3Ayear?measures=true', ready: 'series-chart' },
    { name: 'checks', path: '/checks', ready: 'check-page' },
    { name: 'check-sum', path: '/checks?verdict=arithmetic_error_in_source', ready: 'check-page' },
    { name: 'studies', path: '/studies', ready: 'study-row' },
    { name: 'study', path: '/studies/antes-y-despues', ready: 'part-course' },
    { name: 'study-refused', path: '/studies/serie-mensual', ready: 'study-doubts' },
    { name: 'study-new', path: '/studies/new', ready: 'study-form' },
    { name: 'history', path: '/history', ready: 'status' },
    { name: 'faults', path: '/faults', ready: 'status' },
    { name: 'keys', path: '/reports', ready: 'report-row', open: pressing('?', 'keys-sheet') },
    { name: 'nowhere', path: '/nowhere', ready: 'notice' },
    { name: 'tour', path: '/reports?tour=1', ready: 'tour' },
  ]
}

/** Views whose picture says nothing that another does not. */
export const NOT_PICTURED: ReadonlySet<string> = new Set([
  'explore-map',
  'explore-timeline',
  'nowhere',
  'faults',
  'links',
  'reprisals',
  'adding',
])

/** Where fields of a project's own are seen: in the choice of fields, and among the columns. */
export async function ownFieldsViews({ workbench: { store } }: Opened): Promise<View[]> {
  const { items } = await store.reports.list({}, { limit: 1, offset: 0 })
  const choose = async (page: Page) => {
    await bringDrafts(page)
    await page.keyboard.press('e')
    await page.getByTestId('field-choice').selectOption('motive')
  }
  return [
    { name: 'own-fields', path: `/reports/${items[0]?.id}`, ready: 'draft', open: choose },
    { name: 'own-fields-columns', path: '/explore?cols=date,type,motive,witnesses', ready: 'record-row' },
  ]
}

function pressing(key: string, opens: string) {
  return async (page: Page) => {
    await page.keyboard.press(key)
    // On a phone the drafts and their tools are the other side of the screen: there, but not shown.
    await page.getByTestId(opens).waitFor({ state: 'attached' })
  }
}

/** On a phone the drafts are brought to the front. */
async function bringDrafts(page: Page): Promise<void> {
  const side = page.getByTestId('side-says')
  if (await side.isVisible()) await side.click()
}

/** Asks what a field means. */
async function asking(page: Page): Promise<void> {
  await bringDrafts(page)
  await page.keyboard.press('c')
  await page.getByTestId('meaning').locator('strong').first().waitFor()
}

/** What stands at the door of a shared project, before anybody is in: the form, and an invitation. */
export function doorViews(token: string): View[] {
  return [
    { name: 'sign-in', path: '/reports', ready: 'sign-in' },
    { name: 'join', path: `/join#${token}`, ready: 'join' },
  ]
}

/** The pages of accounts, for whoever is signed in as their owner. */
export const ACCOUNT_VIEWS: readonly View[] = [
  { name: 'own-account', path: '/account', ready: 'own-account-view' },
  { name: 'accounts', path: '/accounts', ready: 'account' },
]

/** Goes to a view in a language and waits until it stands. */
export async function goTo(page: Page, url: string, view: View, language: 'es' | 'en'): Promise<void> {
  const [path, hash] = view.path.split('#')
  await page.goto(`${url}${path}${path!.includes('?') ? '&' : '?'}lang=${language}${hash ? `#${hash}` : ''}`)
  await page.getByTestId(view.ready).first().waitFor({ state: 'attached' })
  await page.getByTestId('loading').waitFor({ state: 'detached' })
  await view.open?.(page)
  await page.evaluate(() => document.fonts.ready)
}
