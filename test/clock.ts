import process from 'node:process'

/**
 * Milliseconds of processor time this process has used. What "ends in time" is measured by: a busy machine makes a test slow, not the
 * code under test. (Each test file runs in a process of its own.)
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
