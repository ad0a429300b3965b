import { Fault } from '../model/fault.ts'
import type { Metrics } from '../serve/observing/metrics.ts'
import { startMetrics } from '../serve/start.ts'
import { readinessOf } from '../workbench/readiness.ts'
import type { Workbench } from '../workbench/workbench.ts'

export interface MetricsOptions {
  readonly metricsPort?: string
  readonly metricsHost: string
}

/** The figures of this process on a port of their own; null where nobody asked for one. Loaded when it is asked for. Fault `usage`. */
export async function openMetrics(
  workbench: Workbench,
  { metricsPort, metricsHost: host }: MetricsOptions,
): Promise<{ readonly url: string; readonly metrics: Metrics; readonly close: () => Promise<void> } | null> {
  const port = portOf('--metrics-port', metricsPort)
  if (port === null) return null
  const { metricsOf } = await import('../serve/observing/metrics.ts')
  const metrics = metricsOf(workbench)
  const { url, close } = await startMetrics(metrics, readinessOf(workbench), { port, host }).catch((cause: unknown) => {
    throw taken(`${host}:${port}`, '--metrics-host, --metrics-port', cause)
  })
  const closing = async () => {
    metrics.close()
    await close()
  }
  return { url: `${url}metrics`, metrics, close: closing }
}

export function taken(where: string, expected: string, cause: unknown): Fault {
  return new Fault('usage', { found: `${where} (${cause instanceof Error ? cause.message : String(cause)})`, expected }, { cause })
}

export function portOf(option: string, given: string | undefined): number | null {
  if (given === undefined) return null
  if (/^\d{1,5}$/.test(given) && Number(given) < 65_536) return Number(given)
  throw new Fault('usage', { found: `${option} ${given}`, expected: '0–65535' })
}
