import { setFlagsFromString } from 'node:v8'

/** Commands that go on until they are stopped, or may work for minutes: there better code pays. */
const LASTING: ReadonlySet<string> = new Set([
  'serve',
  'worker',
  'poll',
  'mcp',
  'read',
  'import',
  'restore',
  'open',
  'move',
  'doctor',
  'weights',
])

/**
 * Keeps Node from compiling the embedded database a second time, for speed: of a command that is over in a second or two that work is half of
 * all it costs (one function of the database takes more than a second by itself). To be called before the database is loaded.
 */
export function sparing(command: string, setFlag: (flag: string) => void = setFlagsFromString): void {
  if (!LASTING.has(command)) setFlag('--wasm-tiering-budget=2000000000')
}
