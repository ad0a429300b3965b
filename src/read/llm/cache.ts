import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Answer } from './endpoint.ts'
import { hashOf, type Message } from './prompt.ts'

/** Answers kept by what was asked: the same question to the same model is never paid for twice. */
export interface AnswerCache {
  get(key: string): Promise<Answer | null>
  put(key: string, answer: Answer): Promise<void>
}

/** The key of a question: its words (prompt and text), model, temperature and limit. */
export function cacheKey(asked: { model: string; temperature: number; maxTokens: number; messages: readonly Message[] }): string {
  return hashOf(JSON.stringify([asked.model, asked.temperature, asked.maxTokens, asked.messages]))
}

/**
 * A folder of answers, one file each. A file that is not an answer (cut by a full disk, edited) counts as absent. Files are renamed into
 * place, so that a kill leaves no half answer.
 */
export function fileCache(folder: string): AnswerCache {
  return {
    async get(key) {
      const text = await readFile(join(folder, `${key}.json`), 'utf8').catch(() => null)
      if (text === null) return null
      try {
        return Answer.parse(JSON.parse(text))
      } catch {
        return null
      }
    },
    async put(key, answer) {
      await mkdir(folder, { recursive: true })
      const file = join(folder, `${key}.json`)
      await writeFile(`${file}.part`, JSON.stringify(answer))
      await rename(`${file}.part`, file)
    },
  }
}

/** Answers kept in memory, for one run without a folder. */
export function memoryCache(): AnswerCache {
  const kept = new Map<string, Answer>()
  return { get: async (key) => kept.get(key) ?? null, put: async (key, answer) => void kept.set(key, answer) }
}
