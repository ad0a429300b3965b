// The coding of our own reports held against their texts: a slip of the coder (a name misspelt, an age of another victim, a figure that is not there)
// would otherwise be charged to the reader.
type Victim = { name: string | null; age: number | null; sex: string | null; role: string }
type Incident = {
  key: string
  type: string
  date: string | null
  date_precision: string
  city: string | null
  place: string | null
  killed: number | null
  injured: number | null
  victims: Victim[]
  perpetrators: string[]
}
export type Coded = {
  id: string
  lang: string
  published: string | null
  kind: string
  incidents: Incident[]
  measures: { name: string; place: string | null }[]
  figures: { indicator: string; value: number; place: string | null; attributed_to: string | null }[]
  quotes: { speaker: string; protected: boolean }[]
  links: { from: string; to: string }[]
}

const TYPES =
  'killing attempted_killing shooting_at_property arson bombing kidnapping threat robbery prison_riot clash sexual_violence attack_on_police seizure_or_arrest_operation other'.split(
    ' ',
  )
const ROLES = 'civilian worker driver minor journalist official police military prison_guard prisoner gang_member other'.split(' ')
const KINDS = 'incident measure statistics mixed none'.split(' ')
const PRECISION: Record<string, number> = { day: 10, week: 10, month: 7, year: 4 }

const UNITS: Record<string, string> = {
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  pt: 'zero um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove',
}
const TENS: Record<string, string> = {
  es: '- - veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien',
  en: '- - twenty thirty forty fifty sixty seventy eighty ninety',
  pt: '- - vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem',
}
const FEMININE: Record<string, string> = { dois: 'duas' }

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.,-]+/g, ' ')
const words = (text: string) => plain(text).match(/[a-z0-9]+/g) ?? []

function spellings(value: number, lang: string): string[] {
  const n = Math.abs(value)
  const fixed = String(n)
  const grouped = n.toLocaleString('en-US', { maximumFractionDigits: 6 })
  const swapped = grouped.replace(/[.,]/g, (c) => (c === ',' ? '.' : ','))
  const out = [fixed, fixed.replace('.', ','), grouped, swapped, swapped.replace(/\./g, ' ')]
  const unit = UNITS[lang]!.split(' ')
  const tens = TENS[lang]!.split(' ')
  const join = lang === 'en' ? ['-', ' '] : [lang === 'pt' ? ' e ' : ' y ']
  const [t, u] = [Math.floor(n / 10), n % 10]
  if (unit[n]) out.push(unit[n]!, FEMININE[unit[n]!] ?? unit[n]!)
  if (t > 1 && t <= 10 && tens[t]) for (const j of join) out.push(u ? `${tens[t]}${j}${unit[u]}` : tens[t]!)
  return out
}

/** A number stands in the text in digits or words, not as part of a longer number. */
function says(text: string, value: number, lang: string): boolean {
  return spellings(value, lang).some((s) => new RegExp(`(?<![a-z0-9]|\\d[.,])${s.replace('.', '\\.')}(?![a-z0-9]|[.,]\\d)`).test(text))
}
const names = (text: readonly string[], name: string) => words(name).every((w) => text.includes(w))

/**
 * What the coding says and its text does not, one line each (`es-001 victim Ana Ruiz`): names, ages, counts, cities, places and figures must stand there in
 * digits or words, types and roles must be known. `derived`: lines of things the text says only in parts.
 */
export function slips(doc: Coded, text: string, derived: ReadonlySet<string>): string[] {
  const flat = plain(text)
  const bag = words(text)
  const bad: string[] = []
  const flag = (ok: boolean, what: string) => {
    if (!ok && !derived.has(`${doc.id} ${what}`)) bad.push(`${doc.id} ${what}`)
  }
  const number = (value: number | null, what: string) => flag(value === null || says(flat, value, doc.lang), `${what} ${value}`)
  const name = (value: string | null, what: string) => flag(value === null || names(bag, value), `${what} ${value}`)
  flag(KINDS.includes(doc.kind), `kind ${doc.kind}`)
  for (const i of doc.incidents) {
    flag(TYPES.includes(i.type), `type ${i.type}`)
    flag(
      i.date === null ? i.date_precision === 'unknown' : i.date.length === PRECISION[i.date_precision],
      `date ${i.date} ${i.date_precision}`,
    )
    // One person, none, and as many as are coded by name need no numeral.
    for (const [field, n] of [['killed', i.killed] as const, ['injured', i.injured] as const])
      if (n !== null && n > 1 && n !== i.victims.length) number(n, field)
    name(i.city, 'city')
    for (const part of i.place?.split(';') ?? []) name(part.trim(), 'place')
    for (const p of i.perpetrators) name(p, 'perpetrator')
    for (const v of i.victims) {
      flag(ROLES.includes(v.role) && (v.age === null || v.age > 17 || v.role === 'minor'), `role ${v.role} ${v.age}`)
      name(v.name, 'victim')
      number(v.age, 'age')
    }
  }
  for (const f of doc.figures) {
    number(f.value, `figure ${f.indicator}`)
    name(f.attributed_to, 'attributed_to')
  }
  for (const place of doc.measures.flatMap((m) => m.place?.split(';') ?? [])) name(place.trim(), 'measure place')
  for (const q of doc.quotes) name(q.speaker, 'speaker')
  for (const l of doc.links) for (const end of [l.from, l.to]) name(end, 'link')
  return bad
}
