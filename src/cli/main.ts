#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Most of a start is compiling: what was compiled once is kept (in the system's folder for passing files) and taken up by the next start.
enableCompileCache()
await import('./run.ts')
