#!/usr/bin/env node
import { argv, exit, stderr } from 'node:process'
import { Fault } from '../model/fault.ts'
import { messages, visible } from './print.ts'
import { program, Stop } from './program.ts'

try {
  await program().parseAsync(argv)
} catch (error) {
  if (error instanceof Stop) exit(0)
  if (error instanceof Fault) {
    stderr.write(`cotejo: ${visible(error.in(messages()))}\n`)
    exit(error.exitCode)
  }
  stderr.write(`cotejo: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  exit(1)
}
