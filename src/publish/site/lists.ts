import type { DraftKind } from '../../model/codes.ts'
import { VERDICT_WORDS } from '../../model/verdict-words.ts'
import { dateIn } from '../charts/words.ts'
import { html, linked, type Part, tableOf } from './html.ts'
import type { Pager } from './layout.ts'
import { capital, type Line, placeOf, titleOf, whenOf } from './lines.ts'
import { type Face, type Gathered, of, type SiteMaterial } from './material.ts'
import type { SiteFile } from './site-file.ts'

/** Lines of a list on one page; longer lists go on on the next. */
const PAGE = 400

/** A long list over several pages, each leading to the next. */
function* paged<T>(given: {
  face: Face
  page: Pager
  path: string
  title: string
  items: readonly T[]
  head: Part
  show: (items: readonly T[]) => Part
}): Generator<SiteFile> {
  const { face, page, path, title, items, head, show } = given
  const count = Math.max(1, Math.ceil(items.length / PAGE))
  const name = (n: number) => (n === 0 ? `${path}.html` : `${path}-${n + 1}.html`)
  for (let n = 0; n < count; n++) {
    const others =
      count === 1
        ? null
        : html`<p class="near">${Array.from({ length: count }, (_, i) => (i === n ? html`<b>${i + 1}</b> ` : html`<a href="${name(i)}">${i + 1}</a> `))}</p>`
    const body = html`<h1>${title}</h1>${n === 0 ? head : null}${others}${show(items.slice(n * PAGE, (n + 1) * PAGE))}${others}`
    yield page({ face, path: name(n), title: n === 0 ? title : `${title} (${n + 1})`, body })
  }
}

/** The state's measures: those of the project's list first, then those the reports tell. */
export function interventionPages({ interventions }: SiteMaterial, { lines }: Gathered, face: Face, page: Pager): Iterable<SiteFile> {
  const { words, labels, language } = face
  const w = words.interventions
  const listed = interventions.map((r): Part[] => [
    r.end === null ? dateIn(language, r.date) : `${dateIn(language, r.date)} – ${dateIn(language, r.end)}`,
    (language === 'es' && r.nameEs) || r.name,
    labels.code('InterventionKind', r.kind),
    r.jurisdiction,
    linked(r.sourceUrl, r.sourceUrl === null ? '' : hostOf(r.sourceUrl)),
  ])
  const head = listed.length ? tableOf(w.listed, [w.date, w.name, w.kind, w.where, w.source], listed) : null
  const told = of(lines, 'intervention').sort((a, b) => ((a.date ?? '9') < (b.date ?? '9') ? -1 : 1))
  const show = (items: readonly Line[]) =>
    items.length === 0
      ? html`<p>${words.noRecords}</p>`
      : tableOf(
          w.read,
          [w.date, w.name, w.kind, w.status, w.where],
          items.map((l): Part[] => [
            whenOf(l, language),
            html`<a data-state="${l.state}" class="to" href="r/${l.id}.html">${capital(l.name ?? labels.kind('intervention'))}</a>`,
            l.type === null ? null : labels.code('InterventionKind', l.type),
            l.detail === null ? null : labels.code('InterventionStatus', l.detail),
            placeOf(l),
          ]),
        )
  return paged({ face, page, path: 'interventions', title: w.title, items: told, head, show })
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
}

/** Figures told, with the result a person confirmed first. */
export function claimPages({ lines, verdicts }: Gathered, face: Face, page: Pager): Iterable<SiteFile> {
  const { words, labels, language } = face
  const w = words.claims
  const claims = of(lines, 'claim').sort((a, b) => Number(verdicts.has(b.id)) - Number(verdicts.has(a.id)))
  const show = (items: readonly Line[]) =>
    items.length === 0
      ? html`<p>${words.noRecords}</p>`
      : tableOf(
          w.title,
          [w.claim, w.who, w.verdict],
          items.map((l): Part[] => [
            html`<a data-state="${l.state}" class="to" href="r/${l.id}.html">${titleOf(l, labels)}</a>${l.quote ? html`<p class="said">${l.quote}</p>` : null}`,
            l.name,
            (verdicts.get(l.id) ?? []).length === 0
              ? html`<small>${w.waiting}</small>`
              : verdicts
                  .get(l.id)!
                  .map(
                    (v) =>
                      html`<strong>${VERDICT_WORDS[v.verdict][language]}</strong> <small>${w.on(dateIn(language, v.on))}</small>${v.reasons.map((r) => html`<p class="working">${r[language]}</p>`)}`,
                  ),
          ]),
        )
  return paged({ face, page, path: 'claims', title: w.title, items: claims, head: html`<p class="lead">${w.intro}</p>`, show })
}

const PEOPLE: readonly DraftKind[] = ['actor', 'quote', 'link', 'reprisal']

/** Actors, quotes, links and reprisals, each kind a list. */
export function* peoplePages({ lines }: Gathered, face: Face, page: Pager): Generator<SiteFile> {
  const { words, labels } = face
  const kinds = PEOPLE.map((kind) => ({
    kind,
    own: of(lines, kind).sort((a, b) => (a.name ?? '~').localeCompare(b.name ?? '~', face.language)),
  })).filter((k) => k.own.length)
  const item = (l: Line) =>
    html`<li><a data-state="${l.state}" class="to" href="r/${l.id}.html">${titleOf(l, labels)}</a>${l.kind === 'quote' && l.quote ? html`<p class="said">${l.quote}</p>` : null}</li>\n`
  const parts = kinds.map(({ kind, own }) => {
    const rest = own.length - PAGE
    return html`<h2>${words.kinds[kind]} <small>${own.length}</small></h2><ul class="many">${own.slice(0, PAGE).map(item)}</ul>${rest > 0 ? html`<p class="more"><a href="${kind}s.html">+ ${rest} ${words.people.more}</a></p>` : null}`
  })
  yield page({
    face,
    path: 'people.html',
    title: words.people.title,
    body: html`<h1>${words.people.title}</h1>${parts.length ? parts : html`<p>${words.noRecords}</p>`}`,
  })
  for (const { kind, own } of kinds) {
    if (own.length <= PAGE) continue
    yield* paged({
      face,
      page,
      path: `${kind}s`,
      title: words.kinds[kind],
      items: own,
      head: null,
      show: (items) => html`<ul class="many">${items.map(item)}</ul>`,
    })
  }
}
