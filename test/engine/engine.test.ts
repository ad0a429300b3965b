import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { cotejo, makeProject, scratch, withProject } from '../project/project.ts'

test('the tests run on the engine they were asked to run on, in this process and in those it starts', async () => {
  const { folder, remove } = await scratch()
  try {
    const here = await makeProject(join(folder, 'here'))
    await withProject(here, (w) => w.read())
    const started = await makeProject(join(folder, 'started'))
    expect((await cotejo(['read', started])).code).toBe(0)
    for (const project of [here, started]) {
      const files = await readdir(join(project, '.cotejo', 'pg'))
      if (process.env.COTEJO_TEST_ENGINE === 'postgres') expect(files).toEqual(['database'])
      else expect(files).toEqual(expect.arrayContaining(['PG_VERSION', 'base']))
    }
  } finally {
    await remove()
  }
})
