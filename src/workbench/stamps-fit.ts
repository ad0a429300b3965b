import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { linesOf } from '../store/log-lines.ts'
import type { ProjectPaths } from './config.ts'
import type { Finding } from './examining.ts'
import { verifyStamp } from './stamping.ts'

type Verdict = Pick<Finding, 'well' | 'words'>

/** Where a line of a log is found: in its file, or on a server in its table. */
type LineAt = (log: 'judgements' | 'custody', seq: number) => Promise<string | null>

/** Each stamp of a project's logs: whether it holds, and whether the logs still have the entries it fixes. Nothing is asked of a network. */
export async function stampsFit(paths: ProjectPaths, lineAt: LineAt = (log, seq) => lineOf(paths[log], seq)): Promise<Finding[]> {
  const names = await readdir(paths.stamps).catch(() => [])
  const findings: Finding[] = []
  for (const name of names.filter((n) => n.endsWith('.tsr')).sort())
    findings.push({ check: 'stamps', where: join(paths.stamps, name), ...(await fits(paths, name, lineAt)) })
  return findings
}

async function fits(paths: ProjectPaths, name: string, lineAt: LineAt): Promise<Verdict> {
  try {
    const { statement, time } = await verifyStamp(join(paths.stamps, name))
    for (const log of statement ? (['judgements', 'custody'] as const) : []) {
      const { entries, hash } = statement![log]
      if (entries > 0 && hashIn(await lineAt(log, entries)) !== hash) return parted(name, paths[log], entries)
    }
    return held(name, time, statement ? [statement.judgements.entries, statement.custody.entries] : null)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { well: false, words: { es: error.in('es'), en: error.in('en') } }
  }
}

/** One line of a log that was checked before; null where there is none, or no log. */
async function lineOf(log: string, seq: number): Promise<string | null> {
  let at = 0
  try {
    for await (const line of linesOf(log, 0)) if (++at === seq) return line.text
  } catch {
    return null
  }
  return null
}

function hashIn(line: string | null): string | null {
  return line === null ? null : z.looseObject({ hash: z.string() }).parse(JSON.parse(line)).hash
}

function parted(name: string, log: string, entries: number): Verdict {
  return {
    well: false,
    words: {
      es: `El sello ${name} se sostiene, pero ${log} ya no tiene la anotación ${entries} que selló: se reescribió después.`,
      en: `The stamp ${name} holds, but ${log} no longer has the entry ${entries} it stamped: it was rewritten since.`,
    },
  }
}

function held(name: string, time: string, logs: readonly [number, number] | null): Verdict {
  const of = logs
    ? {
        es: `fija ${logs[0]} juicios y ${logs[1]} anotaciones de custodia`,
        en: `it fixes ${logs[0]} judgements and ${logs[1]} custody entries`,
      }
    : { es: 'es de un archivo', en: 'it is of a file' }
  return {
    well: true,
    words: { es: `El sello de tiempo ${name} encaja: ${of.es}, ${time}.`, en: `The time stamp ${name} fits: ${of.en}, ${time}.` },
  }
}
