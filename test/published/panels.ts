import { table } from './peers.ts'

/** A long table as a panel: units in the order of the file, one row of values per unit, gaps as null. */
function grid(data: ReturnType<typeof table>, units: readonly string[], unitColumn: string, column: string): (number | null)[][] {
  const names = data.words(unitColumn)
  const values = data.numbers(column)
  return units.map((unit) => values.filter((_, i) => names[i] === unit).map((v) => (Number.isNaN(v) ? null : v)))
}

const years = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** A predictor: the mean over some periods of a table of its own, or of the outcome. */
interface PanelPredictor {
  readonly name: string
  readonly values?: (number | null)[][]
  readonly from: number
  readonly to: number
}

/** What the synthetic controls of these tests are made from. */
export interface Panel {
  readonly units: readonly string[]
  readonly periods: readonly number[]
  readonly outcome: readonly (readonly (number | null)[])[]
  readonly treated: string
  readonly start: number
  readonly predictors: readonly PanelPredictor[]
}

/** Proposition 99: cigarette sales of 39 states, 1970-2000, with the predictors of Abadie, Diamond and Hainmueller (2010). */
export function proposition99() {
  const data = table('prop99_smoking.csv')
  const units = [...new Set(data.words('state'))]
  const of = (column: string) => grid(data, units, 'state', column)
  const outcome = of('cigsale')
  const averaged = (name: string, from: number) => ({ name, values: of(name), from, to: 1988 })
  const lag = (year: number) => ({ name: `cigsale ${year}`, from: year, to: year })
  const predictors: PanelPredictor[] = [
    averaged('lnincome', 1980),
    averaged('retprice', 1980),
    averaged('age15to24', 1980),
    averaged('beer', 1984),
    lag(1975),
    lag(1980),
    lag(1988),
  ]
  return { units, periods: years(1970, 2000), outcome, treated: 'California', start: 1989, predictors }
}

const SECTORS = ['agriculture', 'energy', 'industry', 'construction', 'services.venta', 'services.nonventa']

/** The Basque Country, GDP per head 1955-1997; Spain as a whole is left out of the donors unless asked for. */
export function basqueCountry(withSpain = false) {
  const data = table('basque.csv')
  const units = [...new Set(data.words('regionname'))].filter((u) => withSpain || !u.startsWith('Spain'))
  const of = (column: string) => grid(data, units, 'regionname', column)
  const averaged = (name: string, from: number, to: number) => ({ name, values: of(name), from, to })
  const school = ['illit', 'prim', 'med', 'high', 'post.high'].map((s) => averaged(`school.${s}`, 1964, 1969))
  const sectors = SECTORS.map((s) => averaged(`sec.${s}`, 1961, 1969))
  const predictors: PanelPredictor[] = [
    ...school,
    averaged('invest', 1964, 1969),
    { name: 'gdpcap', from: 1960, to: 1969 },
    ...sectors,
    averaged('popdens', 1969, 1969),
  ]
  const treated = units.find((u) => u.startsWith('Basque')) ?? ''
  return { units, periods: years(1955, 1997), outcome: of('gdpcap'), treated, start: 1975, predictors, fitFrom: 1960, fitTo: 1969 }
}

/**
 * West Germany, GDP per head in dollars 1960-2003, with the predictors of Abadie, Diamond and Hainmueller (2015) twice over: a decade earlier,
 * on which V is chosen by the outcomes of 1981-1990, and before the measure, which it then weighs.
 */
export function westGermany() {
  const data = table('germany_reunification.csv')
  const units = [...new Set(data.words('country'))]
  const of = (column: string) => grid(data, units, 'country', column)
  const decade = (from: number, invest: string) => [
    ...['gdp', 'trade', 'infrate', 'industry'].map((name) => ({ name, values: of(name), from, to: from + 9 })),
    // Schooling is known every five years.
    { name: 'schooling', values: of('schooling'), from: from - 1, to: from + 4 },
    { name: 'invest', values: of(invest), from: 1980, to: 1980 },
  ]
  const panel = { units, periods: years(1960, 2003), outcome: of('gdp'), treated: 'West Germany' }
  return {
    training: { ...panel, start: 1991, predictors: decade(1971, 'invest70'), fitFrom: 1981, fitTo: 1990 },
    main: { ...panel, start: 1990, predictors: decade(1981, 'invest80') },
  }
}

/**
 * Kansas and the other 49 states, logs of gross state product per head, quarters from 1990 (.0, .25, .5, .75) to the first of 2016; the tax
 * cuts of 2012 begin with the second quarter. One row per state.
 */
export function kansas() {
  const data = table('kansas.csv')
  const units = data.words('state')
  const periods = Array.from({ length: 105 }, (_, i) => 1990 + i / 4)
  const columns = periods.map((period) => data.numbers(String(period)))
  const outcome = units.map((_, u) => columns.map((column) => column[u]!))
  return { units, periods, outcome, treated: 'Kansas', start: 2012.25 }
}
