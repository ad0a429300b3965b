import process from 'node:process'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { mcpServer } from '../serve/mcp.ts'
import { VERSION } from '../workbench/version.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { once } from './ending.ts'

/** Answers an assistant over standard input and output until it goes; nothing else is printed there. */
export async function mcp(folder: string): Promise<void> {
  const workbench = await openWorkbench(folder)
  const server = mcpServer(workbench, VERSION)
  const ended = once('SIGINT', 'SIGTERM')
  try {
    const closed = new Promise<void>((done) => {
      server.server.onclose = done
      process.stdin.once('end', done)
      ended.signal.addEventListener('abort', () => done(), { once: true })
    })
    await server.connect(new StdioServerTransport())
    await closed
    await server.close()
  } finally {
    ended.forget()
    await workbench.close()
  }
}
