// npm run chaos -- --kills 200 [--seed 1] [--calm 4000]: kills workers and servers of a project and stops and crashes its database, while reports come
// in and people judge; then looks whether anything acknowledged was lost, anything happened twice, and whether the record is a quiet process's.
import process, { stdout } from 'node:process'
import { startPostgres } from '../postgres.ts'
import { scratch } from '../project/project.ts'
import { runStorm } from './storm.ts'

const value = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

const postgres = await startPostgres()
const { folder, remove } = await scratch()
try {
  const say = (line: string) => stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)
  const found = await runStorm(folder, postgres, {
    kills: value('kills', 200),
    seed: value('seed', 1),
    databaseEvery: 12,
    calmMs: value('calm', 4000),
    say,
  })
  say(JSON.stringify(found, null, 1))
  const wrong = found.lost.length + found.doubled.length + found.damaged.length + found.aside > 0 || !found.sameRecord
  say(wrong ? 'NOT as it should be.' : 'Nothing acknowledged was lost, nothing doubled, the record is the same.')
  process.exitCode = wrong ? 1 : 0
} finally {
  await postgres.stop()
  await remove()
}
