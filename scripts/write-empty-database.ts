// Writes dist/empty-database.tgz: the data directory of the embedded database as it is when just made. Making one takes seconds of work each time;
// unpacking this takes one. Part of the build, so that it always belongs to the installed version of the database.
import { mkdirSync, writeFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { EMPTY_DATABASE } from '../src/store/embedded.ts'

const engine = await PGlite.create()
const packed = await engine.dumpDataDir('gzip')
await engine.close()
mkdirSync(new URL('.', EMPTY_DATABASE), { recursive: true })
writeFileSync(EMPTY_DATABASE, Buffer.from(await packed.arrayBuffer()))
