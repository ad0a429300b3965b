import process from 'node:process'

/** The exit code when the command is done; a fault printed on the way does not stop the rest. */
export function exitCode(code: number): void {
  if (code) process.exitCode = code
}

/** A signal of the operating system as an AbortSignal, until it is forgotten. */
export function once(...names: NodeJS.Signals[]): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController()
  const abort = () => controller.abort()
  for (const name of names) process.once(name, abort)
  return {
    signal: controller.signal,
    forget: () => {
      for (const name of names) process.off(name, abort)
    },
  }
}
