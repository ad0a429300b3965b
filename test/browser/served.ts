import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts')

export interface Served {
  readonly url: string
  /** What the server printed so far. */
  readonly said: () => string
  readonly stop: () => Promise<void>
}

/** `cotejo serve` on a folder, as a person starts it, on any free port. Answers once it says its address. */
export function serveFolder(folder: string): Promise<Served> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [MAIN, '--lang', 'en', 'serve', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    const listen = (chunk: Buffer) => {
      out += chunk
      const url = /http:\/\/localhost:\d+/.exec(out)?.[0]
      if (url) done({ url, said: () => out, stop: () => stop(child) })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => fail(new Error(`cotejo serve ended with ${code}: ${out}`)))
  })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.removeAllListeners('exit')
    child.once('exit', () => done())
    child.kill('SIGINT')
  })
}
