import { stderr, stdout } from 'node:process'
import type { Fault, MessageLanguage } from '../model/fault.ts'
import { environment } from '../workbench/environment.ts'

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
  for (const { fault } of faults) stderr.write(`cotejo: ${visible(fault.in(messages()))}\n`)
}

/** A line that is written over itself on a terminal, and only at its end elsewhere. */
export function progressLine(line: string, last: boolean): void {
  if (stderr.isTTY) stderr.write(`\r\u001b[K${line}${last ? '\n' : ''}`)
  else if (last) stderr.write(`${line}\n`)
}

/** Control characters as their pictures (␊, ␛): the name of a file must not break the line or command the terminal. */
export function visible(text: string): string {
  return text.replace(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, (c) => (c < ' ' ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : '\ufffd'))
}
