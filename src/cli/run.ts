import { argv, exit, stderr } from 'node:process'
import { Fault } from '../model/fault.ts'
import { messages, visible } from './print.ts'
import { program, Stop } from './program.ts'

try {
  await program().parseAsync(argv)
} catch (error) {
  // A reader that has seen enough (`cotejo export | head`) is no fault.
  if (error instanceof Stop || (error instanceof Error && 'code' in error && error.code === 'EPIPE')) exit(0)
  if (error instanceof Fault) {
    stderr.write(`cotejo: ${visible(error.in(messages()))}\n`)
    exit(error.exitCode)
  }
  stderr.write(`cotejo: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  exit(1)
}
