import { readFileSync } from 'node:fs'

/** Names the run of the operating system since it started; null where it does not tell (only Linux does). */
export function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return null
  }
}
