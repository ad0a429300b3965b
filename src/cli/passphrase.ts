import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Fault } from '../model/fault.ts'

/**
 * Asks for passphrases without showing them: on a terminal one after the other, elsewhere one line of standard input each. Never an argument
 * of the command or the environment: others on the machine can read those. Fault `usage`: the input ended before.
 */
export async function askPassphrases(prompts: readonly string[]): Promise<string[]> {
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = stdin.isTTY === true
  const lines = createInterface({ input: stdin, output: hidden, terminal })
  const answers: string[] = []
  try {
    const reader = lines[Symbol.asyncIterator]()
    for (const prompt of prompts) {
      if (terminal) stderr.write(`${prompt}: `)
      const { value, done } = await reader.next()
      if (terminal) stderr.write('\n')
      if (done) throw new Fault('usage', { found: `${answers.length} lines of standard input`, expected: prompts.join(', ') })
      answers.push(value)
    }
    return answers
  } finally {
    lines.close()
  }
}
