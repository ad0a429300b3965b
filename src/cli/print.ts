import { stderr, stdout } from 'node:process'
import type { Fault, MessageLanguage } from '../model/fault.ts'
import { environment } from '../workbench/config.ts'

let chosen: MessageLanguage | null = null

/** Language of what the command line says: `--lang`, else the environment's. */
export function messages(): MessageLanguage {
  return chosen ?? environment.messages
}

export function speak(language: MessageLanguage): void {
  chosen = language
}

/** One of two wordings, by the language of messages. */
export function say(words: { es: string; en: string }): string {
  return words[messages()]
}

export function print(line: string): void {
  stdout.write(`${line}\n`)
}

export function printFaults(faults: readonly { file: string; fault: Fault }[]): void {
  for (const { fault } of faults) stderr.write(`cotejo: ${fault.in(messages())}\n`)
}

/** A line that is written over itself on a terminal, and only at its end elsewhere. */
export function progressLine(line: string, last: boolean): void {
  if (stderr.isTTY) stderr.write(`\r\u001b[K${line}${last ? '\n' : ''}`)
  else if (last) stderr.write(`${line}\n`)
}
