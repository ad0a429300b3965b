import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { Indicator, type IndicatorCatalogue } from '../model/indicator.ts'

const FILE = new URL('../../data/indicators.yaml', import.meta.url)
let loaded: IndicatorCatalogue | null = null

/** What the indicators of series are, in both languages, loaded once per process. */
export function loadIndicators(): IndicatorCatalogue {
  loaded ??= new Map(
    z
      .array(Indicator)
      .parse(parse(readFileSync(FILE, 'utf8')))
      .map((indicator) => [indicator.key, indicator]),
  )
  return loaded
}
