import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { say } from './print.ts'

/** Asks on the terminal, in the language of messages. An input that ends without an answer agrees to nothing; nor does what is no terminal. */
export async function agreed(question: { es: string; en: string }): Promise<boolean> {
  if (stdin.isTTY !== true) return false
  const lines = createInterface({ input: stdin, output: stderr })
  const ended = new AbortController()
  lines.once('close', () => ended.abort())
  try {
    const asked = `${say(question)} ${say({ es: '[s/N]', en: '[y/N]' })} `
    const answer = await lines.question(asked, { signal: ended.signal }).catch(() => '')
    return /^(s|sí|si|y|yes)$/iu.test(answer.trim())
  } finally {
    lines.close()
  }
}
