import type { DraftKind } from '../../src/model/codes.ts'
import type { FieldValue } from '../../src/model/draft.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { makeProject, put, withProject } from '../project/project.ts'

// A project with words planted in it that must not be found in any output. Every word is invented and stands for one rule of redaction.

export const EDITOR = 'Berta Zqeditor'
const REASON = 'zqreason: lo dijo su prima'
export const NOW = () => new Date('2024-06-01T12:00:00Z')

interface Planted {
  readonly kind: DraftKind
  /** The sentence of the report it hangs on; what a rule must take out may stand in it. */
  readonly quote: string
  readonly values: Readonly<Record<string, FieldValue>>
  readonly protect?: boolean
  /** It is rejected afterwards, with this note for the public. */
  readonly withdrawn?: string
}

const count = (best: number) => ({ low: best, best, high: best })

/** What is entered by hand, so that every rule has something only it takes out. */
const PLANTED: readonly Planted[] = [
  {
    kind: 'quote',
    quote: 'Hay cosas que zqsourcewords calla.',
    values: { speaker: 'la costurera zqdescriptor', affiliation: 'taller zqworkplace', age: 143, verb: 'dijo' },
    protect: true,
  },
  { kind: 'actor', quote: 'Ella firma como Marisol Zqsource.', values: { name: 'Marisol Zqsource', kind: 'person' }, protect: true },
  {
    kind: 'incident',
    quote: 'Un taller amaneció cerrado.',
    values: {
      type: 'homicide',
      date: '2024-03-01',
      city: 'Rosario',
      place: 'el pasillo zqcorridor',
      killed: count(1),
      'victims.0.occupation': 'zqtrade',
    },
    protect: true,
  },
  {
    kind: 'incident',
    quote: 'Un chico estaba en la canchita.',
    values: {
      type: 'firearm_injury',
      date: '2024-03-02',
      place: 'la canchita zqpitch',
      'victims.0.name': 'Nahuel Zqminor',
      'victims.0.age': 16,
      'victims.0.occupation': 'alumno de zqschool',
    },
  },
  {
    kind: 'incident',
    quote: 'La causa sigue abierta.',
    values: {
      type: 'sexual_violence',
      date: '2024-03-03',
      'victims.0.name': 'Elena Zqvictim',
      'victims.0.age': 30,
      'victims.0.occupation': 'zqvictimwork',
    },
  },
  {
    kind: 'incident',
    quote: 'El juicio terminó.',
    values: {
      type: 'homicide',
      date: '2024-03-04',
      'perpetrators.0.name': 'Ciro Zqsuspect',
      'perpetrators.0.stage': 'acquitted',
      'perpetrators.0.allegedBy': 'zqaccuser',
    },
  },
  // Names told again where nobody is protected: in words, and in values.
  {
    kind: 'claim',
    quote: 'Lo contó Marisol Zqsource al volver.',
    values: { indicator: 'homicides', value: 3, attributedTo: 'Marisol Zqsource' },
  },
  {
    kind: 'claim',
    quote: 'Lo contó Nahuel Zqminor al volver.',
    values: { indicator: 'homicides', value: 4, attributedTo: 'Nahuel Zqminor' },
  },
  {
    kind: 'claim',
    quote: 'Lo contó Elena Zqvictim al volver.',
    values: { indicator: 'homicides', value: 5, attributedTo: 'Elena Zqvictim' },
  },
  {
    kind: 'claim',
    quote: 'Lo contó Ciro Zqsuspect al volver.',
    values: { indicator: 'homicides', value: 6, attributedTo: 'Ciro Zqsuspect' },
  },
  {
    kind: 'incident',
    quote: 'El cartel decía zqthreatwords.',
    values: { type: 'threat', date: '2024-03-05', channel: 'banner', content: 'zqthreatcontent' },
  },
  {
    kind: 'incident',
    quote: 'Se lo vio cerca del mercado.',
    values: { type: 'homicide', date: '2024-03-06', target: 'zqtarget', orderedBy: 'zqorderer', city: 'Rosario', killed: count(2) },
  },
  {
    kind: 'intervention',
    quote: 'Se anunció un operativo.',
    values: {
      kind: 'raid',
      name: 'Operativo Lago',
      date: '2024-06-02',
      status: 'announced',
      city: 'Zqraidtown',
      place: 'barrio zqraidplace',
    },
  },
  {
    kind: 'incident',
    quote: 'Pasó en calle Olmos 8765, de noche.',
    values: { type: 'homicide', date: '2024-03-07', city: 'Rosario', place: 'calle Olmos 8765' },
  },
  {
    kind: 'incident',
    quote: 'Pasó en una casa baja.',
    values: {
      type: 'homicide',
      date: '2024-03-08',
      city: 'Rosario',
      place: 'una casa',
      lat: -32.98123,
      lon: -60.64123,
      geoPrecision: 'point',
    },
  },
  {
    kind: 'incident',
    quote: 'Escriban a zqmail@correo.example o al 0341 155-550177.',
    values: { type: 'extortion', date: '2024-03-09', orderedFrom: '/home/zqpath/notas.txt' },
  },
  {
    kind: 'claim',
    quote: 'Se dio otra cifra.',
    values: { indicator: 'homicides', value: 8 },
    withdrawn: 'Era de Marisol Zqsource: pregunten a zqnote@correo.example o al 0341 155-550177',
  },
  // A passage that may be told in a sentence that may not: who is quoted in it asked for protection.
  { kind: 'quote', quote: 'Cerca de zqnextdoor se calla', values: { speaker: 'una mujer' }, protect: true },
  { kind: 'claim', quote: '31 casos', values: { indicator: 'homicides', value: 31 } },
  { kind: 'claim', quote: 'Las cifras bajaron.', values: { indicator: 'homicides', value: 7, attributedTo: `según ${EDITOR}` } },
]

/** The planted words, as they would look in an output. Each says what it is, so that a finding can be read. */
export const CANARIES: readonly (readonly [string, RegExp])[] = [
  ['any planted word', /zq\p{L}+/iu],
  ['identity of the vault', /zqvault/iu],
  ['age of a protected person', /(?<![\w.-])143(?![\w-]|\.\d)/],
  ['age of a minor', /"victims\.\d+\.age":\{"value":(1[0-7]|\d)[,}]|minor[^\n]{0,40}\b16\b/],
  ['age of a minor on a page', /class="value">1[0-7]</],
  ['street number', /(?<![\da-f])8765(?![\da-f])/],
  ['exact latitude', /32\.981/],
  ['exact longitude', /60\.641/],
  ['telephone', /155[- ]?550177/],
]

const URL_OF = 'https://usuario:zqpass@diario.example/policiales/hablo-marisol-zqsource?lector=zqreader'
const TEXT = `Villa del Lago, 1 de marzo de 2024\n\n${PLANTED.map((p) => p.quote).join('\n\n')}\n`.replace('calla\n\n31', 'calla sobre 31')
const PAGE = `<!doctype html><html><head><title>Zqtitle: llame al 0341 155-550177</title><meta name="author" content="Zqauthor"></head>
<body><article><h1>Llame al 0341 155-550177</h1><p>Un hombre fue asesinado a tiros el 5 de mayo de 2024 en Santa Fe, dijo la policía.</p></article></body></html>`

/** Official figures whose notes a person wrote: words like any other. */
const SERIES = [
  'homicide_victims,persons,Rosario,2021,241,s,',
  'homicide_victims,persons,Rosario,2022,287,s,"se lo dio Marisol Zqsource, 0341 155-550177"',
  'homicide_victims,persons,Rosario,2023,,s,"falta: lo tiene Marisol Zqsource, 0341 155-550177"',
]
/** Files of the planted project. */
export const FILES: Readonly<Record<string, string>> = {
  'reports/zqfilename.txt': TEXT,
  'reports/page.html': PAGE.replace('Zqtitle: l', 'L'),
  'series/h.csv': `indicator,unit,place,period,value,source,note\n${SERIES.join('\n')}\n`,
  'series/sources.csv': 'id,title,publisher,url,date\ns,Anuario,Instituto,https://example.org,2024-01-01\n',
  'reports.csv': `file,outlet,url,published,language\nzqfilename.txt,El Diario,${URL_OF},2024-03-12,es\npage.html,Otro Diario,https://otro.example/a?zqtoken=1,2024-05-06,es\n`,
}

/** A dossier that asks for all that can be asked for without a series or a study. */
export const OPEN_DOSSIER = `---
title: Todo lo que hay
language: es
---

Hubo :count{} hechos, :count{type=homicide from=2024 to=2024} homicidios y :killed{} muertos.

::timeline{}

::map{}

::counts{}
`

export async function plantProject(folder: string): Promise<string> {
  await makeProject(folder, FILES, 'plantado')
  // Always the same secret: moved by chance, a point could look like the exact one.
  await put(folder, { 'private/secret.key': `${'5c'.repeat(32)}\n` })
  await withProject(folder, plant, NOW)
  return folder
}

export const PASSPHRASE = 'zqvaultpass correcta y larga'

/** Opens the planted vault and gives what is in it; it stays open as long as the workbench. */
export async function openPlantedVault(workbench: Workbench): Promise<string> {
  const token = await workbench.vault.open(PASSPHRASE, 'to look for leaks while it is open', 'zx')
  return JSON.stringify(workbench.vault.entries(token))
}

async function plant(workbench: Workbench): Promise<void> {
  await workbench.vault.make(PASSPHRASE, 'zx')
  const token = await workbench.vault.open(PASSPHRASE, 'planting', 'zx')
  const identity = { name: 'Iris Zqvaultname', contact: 'zqvaultmail@correo.example', note: 'vive en zqvaultstreet' }
  await workbench.vault.add(token, { alias: 'S-0badcafe', draft: null, identity }, 'zx')
  await workbench.read()
  const { items } = await workbench.store.reports.list({ outlet: 'El Diario' }, { limit: 1, offset: 0 })
  const report = items[0]!.id
  for (const { kind, quote, values, protect, withdrawn } of PLANTED) {
    const start = TEXT.indexOf(quote)
    const passage = { start, end: start + quote.length, quote }
    const given = Object.entries(values).map(([field, value]) => ({ field, value, passage }))
    await workbench.judge({ action: 'add', report, kind, passage, values: given }, EDITOR, REASON)
    if (!protect && withdrawn === undefined) continue
    const draft = (await workbench.store.drafts.ofReport(report)).find((d) => d.kind === kind && d.passages[0]!.start === start)!
    if (protect) await workbench.judge({ action: 'protect', draft: draft.id, protected: true }, EDITOR, REASON)
    if (withdrawn === undefined) continue
    const { judgement } = await workbench.judge({ action: 'reject', draft: draft.id }, EDITOR, REASON)
    await workbench.judge({ action: 'explain', judgement: judgement.hash, es: withdrawn, en: withdrawn }, EDITOR, REASON)
  }
}
