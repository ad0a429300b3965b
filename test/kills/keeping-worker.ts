// Makes a backup, or unpacks one, and says each step. Made to be killed.
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { argv } from 'node:process'
import { backUp } from '../../src/workbench/backing-up.ts'
import { unpackBackup } from '../../src/workbench/unpacking.ts'

flushCompileCache()
const [verb, from, to] = argv.slice(2) as [string, string, string]
// Said at once, not when the process next has time for its output.
const step = () => void writeSync(1, 'step\n')
step()
if (verb === 'backup') await backUp(from, to, { withPrivate: false, now: () => new Date(), progress: step })
else await unpackBackup(from, to, async () => step())
step()
