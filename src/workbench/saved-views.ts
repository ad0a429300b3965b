import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { SavedView } from '../model/saved-view.ts'
import type { Workbench } from './workbench.ts'

const fileOf = (workbench: Workbench) => join(workbench.paths.folder, 'views.json')

/**
 * The saved views of a project, in the order they were saved. They lie in `views.json` beside the reports, so that they go where the folder
 * goes. Fault: `project-invalid` when somebody edited the file into something else.
 */
export async function savedViews(workbench: Workbench): Promise<SavedView[]> {
  const file = fileOf(workbench)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw new Fault('file-unreadable', { file, found: error.message }, { cause: error })
  })
  try {
    return z.array(SavedView).parse(JSON.parse(text))
  } catch (cause) {
    const found = cause instanceof z.ZodError ? (cause.issues[0]?.path.join('.') ?? '') : 'not JSON'
    throw new Fault('project-invalid', { file, path: 'views.json', found, expected: '[{ "name", "address" }]' }, { cause })
  }
}

/** Saves a view under its name; the one that had the name gives way. */
export function saveView(workbench: Workbench, view: SavedView): Promise<SavedView[]> {
  return change(workbench, (views) => [...views.filter((v) => v.name !== view.name), view])
}

/** Forgets a view; one that is not there is forgotten already. */
export function forgetView(workbench: Workbench, name: string): Promise<SavedView[]> {
  return change(workbench, (views) => views.filter((v) => v.name !== name))
}

function change(workbench: Workbench, to: (views: SavedView[]) => SavedView[]): Promise<SavedView[]> {
  return workbench.turn(async () => {
    const next = to(await savedViews(workbench))
    const file = fileOf(workbench)
    // Written beside and moved over: a kill leaves the old list or the new one.
    await writeFile(`${file}.new`, `${JSON.stringify(next, null, 2)}\n`)
    await rename(`${file}.new`, file)
    return next
  })
}
