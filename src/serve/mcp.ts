import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import { DraftKind } from '../model/codes.ts'
import { Fault } from '../model/fault.ts'
import { PublicAsking } from '../workbench/public-asking.ts'
import type { Workbench } from '../workbench/workbench.ts'

const NOTE = `The record is redacted: protected people have aliases, minors, victims of sexual violence and suspects are not named, and what was
withheld cannot be asked for. A record in state "draft" was read by a machine and no person has looked at it. A series' gap is not a zero. Quote
the passages you are given and name their report; do not guess who somebody is.`

/**
 * The public record of a project for assistants that speak the Model Context Protocol: to search, to read, never to write. Every answer is made
 * of what publishing would let out, so that an assistant that sends what it reads elsewhere sends nothing more.
 */
export function mcpServer(workbench: Workbench, version: string): McpServer {
  const asking = new PublicAsking(workbench)
  const server = new McpServer({ name: 'cotejo', version }, { instructions: NOTE })
  const annotations = { readOnlyHint: true, openWorldHint: false }
  server.registerTool(
    'search_record',
    {
      description: 'Finds records (incidents, claims, quotes, actors, interventions, links) whose values or passages hold all the words.',
      inputSchema: {
        query: z.string().max(500).describe('Words; empty for all'),
        kind: DraftKind.optional(),
        limit: z.number().int().min(1).max(100).default(20),
        offset: z.number().int().min(0).default(0),
      },
      annotations,
    },
    ({ query, kind, limit, offset }) => answer(asking.search(query, { kind, limit, offset })),
  )
  server.registerTool(
    'get_record',
    {
      description: 'One record: every value with who says so, the passages it rests on, and the reports.',
      inputSchema: { id: z.string().max(200) },
      annotations,
    },
    ({ id }) => answer(asking.record(id), { kind: 'record', id }),
  )
  server.registerTool(
    'list_series',
    { description: 'The official series: indicator, unit, place, grain, sources.', inputSchema: {}, annotations },
    () => answer(asking.series()),
  )
  server.registerTool(
    'get_series',
    {
      description: 'The figures of one series, every source and edition, in columns of SDMX. OBS_STATUS M is missing, not zero.',
      inputSchema: { id: z.string().max(300) },
      annotations,
    },
    ({ id }) => answer(asking.figures(id), { kind: 'series', id }),
  )
  server.registerTool(
    'list_checks',
    { description: 'Claims a person checked against the series, with the verdict and its reasons.', inputSchema: {}, annotations },
    () => answer(asking.checks()),
  )
  return server
}

/** The answer as JSON; a fault in its own words; what is no fault of the asker stays unsaid. */
async function answer(work: Promise<unknown>, about?: { kind: string; id: string }) {
  try {
    const value = await work
    if (value === null && about) throw new Fault('not-found', about)
    return { content: [{ type: 'text' as const, text: JSON.stringify(value) }] }
  } catch (error) {
    const fault = error instanceof Fault ? error : new Fault('internal', { found: 'an unexpected error' })
    return { isError: true, content: [{ type: 'text' as const, text: `${fault.in('en')}\n${fault.in('es')}` }] }
  }
}
