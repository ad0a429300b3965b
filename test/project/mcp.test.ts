import { join, resolve } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { expect, test } from 'vitest'
import { makeProject, scratch, withProject } from './project.ts'

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts')

test('an assistant asks a project over standard input and output, with the protocol’s own client', async () => {
  const { folder, remove } = await scratch()
  try {
    const project = await makeProject(join(folder, 'p'))
    await withProject(project, (w) => w.read())
    const client = new Client({ name: 'test', version: '0' })
    const env = process.env as Record<string, string>
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [MAIN, 'mcp', project], stderr: 'inherit', env }))
    expect(client.getInstructions()).toContain('redacted')
    const ask = async (name: string, given: Record<string, unknown> = {}) => {
      const { content, isError } = (await client.callTool({ name, arguments: given })) as { content: { text: string }[]; isError?: boolean }
      return isError ? content[0]!.text : JSON.parse(content[0]!.text)
    }
    const found = await ask('search_record', { query: 'playero ROSARIO', kind: 'incident' })
    expect(found.total).toBe(1)
    const { record, reports } = await ask('get_record', { id: found.items[0].id })
    expect(record.fields.city.value).toBe('Rosario')
    expect(record.fields.city.accounts[0].passages[0].quote).toContain('Rosario')
    expect(reports.map((r: { outlet: string }) => r.outlet)).toContain('El Diario')
    expect(await ask('get_record', { id: 'nothing' })).toContain('“nothing”')
    expect(await ask('list_series')).toEqual([])
    expect(await ask('list_checks')).toEqual([])
    await client.close()
    // Closed, it has let go of the project.
    await withProject(project, async (w) => expect(w.judgements.length).toBe(0))
  } finally {
    await remove()
  }
})
