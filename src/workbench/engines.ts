import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ReadEngine } from '../model/engine.ts'
import { Fault } from '../model/fault.ts'
import type { LlmSettings, ProjectSettings } from '../model/project.ts'
import type { Report } from '../model/report.ts'
import { imported, isImported } from '../read/imported/imported.ts'
import { fileCache, memoryCache } from '../read/llm/cache.ts'
import { LlmEngine } from '../read/llm/llm-engine.ts'
import { rulesLater } from '../read/rules-later.ts'
import { environment } from './environment.ts'

/** The engines that read this report: a sheet made of another tool's file is read as such and not as prose. */
export function enginesFor(report: Report, engines: readonly ReadEngine[]): readonly ReadEngine[] {
  return isImported(report) ? [imported] : engines
}

/** What one run of reading gives its engines: where they may keep answers, when to stop, whether they may ask elsewhere. */
export interface EngineRun {
  readonly folder?: string
  readonly signal?: AbortSignal
  readonly offline?: boolean
}

/**
 * The engines a project names in `cotejo.yaml`, made for one run. Adding one: its folder in `src/read`, one line here, and the engine suite.
 * Fault `llm-key` when the settings name a key that is not set.
 */
export function enginesOf(settings: Pick<ProjectSettings, 'engines' | 'llm'>, run: EngineRun = {}): ReadEngine[] {
  const made = { rules: () => rulesLater, llm: () => (settings.llm ? llmEngine(settings.llm, run) : null) }
  return settings.engines.flatMap((name) => made[name]() ?? [])
}

function llmEngine(llm: LlmSettings, run: EngineRun): LlmEngine {
  const key = llm.keyEnv === undefined ? null : environment.secret(llm.keyEnv)
  if (llm.keyEnv !== undefined && key === null) throw new Fault('llm-key', { file: llm.keyEnv })
  const { tokensPerReport, tokensPerRun } = llm.budget ?? {}
  return new LlmEngine({
    url: llm.url,
    model: llm.model,
    maxTokens: llm.maxTokens,
    temperature: llm.temperature,
    timeoutMs: llm.timeoutSeconds * 1000,
    fetch,
    sleep: (ms, signal) => setTimeout(ms, undefined, signal ? { signal } : {}),
    now: Date.now,
    cache: run.folder === undefined ? memoryCache() : fileCache(join(run.folder, 'llm')),
    ...(key === null ? {} : { key }),
    ...(run.signal ? { signal: run.signal } : {}),
    ...(run.offline ? { offline: true } : {}),
    ...(tokensPerReport === undefined ? {} : { tokensPerReport }),
    ...(tokensPerRun === undefined ? {} : { tokensPerRun }),
    ...(llm.prices ?? {}),
  })
}
