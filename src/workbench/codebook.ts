import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Codebook, CodebookFile, codebookOf } from '../model/codebook.ts'
import type { DraftKind } from '../model/codes.ts'

const ROOT = new URL('../../data/codebook/', import.meta.url)
let loaded: Codebook | null = null

/** The codebook that comes with the program, loaded once per process. */
export function loadCodebook(): Codebook {
  loaded ??= codebookOf(
    {
      incident: fileOf('incident'),
      intervention: fileOf('intervention'),
      claim: fileOf('claim'),
      quote: fileOf('quote'),
      actor: fileOf('actor'),
      link: fileOf('link'),
      reprisal: fileOf('reprisal'),
    },
    fileOf('draft'),
  )
  return loaded
}

function fileOf(name: DraftKind | 'draft'): CodebookFile {
  return CodebookFile.parse(parse(readFileSync(new URL(`${name}.yaml`, ROOT), 'utf8')))
}
