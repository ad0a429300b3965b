import type { ReadEngine } from '../model/engine.ts'
import type { ProjectSettings } from '../model/project.ts'
import { rules } from '../read/rules/index.ts'

/** The engines a project can name in `cotejo.yaml`. Adding one: its file in `src/read`, one line here, and the engine suite. */
const ENGINES: Readonly<Record<string, ReadEngine>> = { rules }

export function enginesOf(settings: Pick<ProjectSettings, 'engines'>): ReadEngine[] {
  return settings.engines.flatMap((name) => ENGINES[name] ?? [])
}
