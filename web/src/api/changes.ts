import { useEffect, useState, useSyncExternalStore } from 'react'
import type { EvaluationStep } from '../../../src/model/study-report.ts'
import type { ChangeNotice, ProjectView } from '../../../src/serve/api.ts'
import { Unreachable } from './client.ts'
import { questions } from './questions.ts'

/** Patience before the banner: a restart of the server shorter than this is nobody's business. */
const PATIENCE_MS = 1_500

/**
 * Listens to what changes on the server, for as long as the page is open, and asks anew for what it concerns.
 * Gives whether the connection is lost; when it comes back everything on screen is asked for again.
 */
export function useChanges(): boolean {
  const [lost, setLost] = useState(false)
  useEffect(() => {
    const source = new EventSource('/api/changes')
    let timer: ReturnType<typeof setTimeout> | undefined
    source.onopen = () => {
      clearTimeout(timer)
      timer = undefined
      // What changed before the line stood was told to nobody: ask again, the first time too.
      void questions.invalidateQueries()
      setLost(false)
    }
    source.onerror = () => {
      timer ??= setTimeout(() => setLost(true), PATIENCE_MS)
      // Refused for good: whoever is signed out hears nothing more.
      if (source.readyState === EventSource.CLOSED) void questions.invalidateQueries({ queryKey: ['session'] })
    }
    const hear = (message: MessageEvent<string>) => {
      const notice = noticeOf(message.data)
      if (notice) apply(notice)
    }
    source.onmessage = hear
    for (const type of ['progress', 'judged', 'reports']) source.addEventListener(type, hear)
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [])
  const silent = useSyncExternalStore(onCache, anySilent)
  return lost || silent
}

function noticeOf(data: string): ChangeNotice | null {
  try {
    const notice: unknown = JSON.parse(data)
    return typeof notice === 'object' && notice !== null && 'type' in notice ? (notice as ChangeNotice) : null
  } catch {
    return null
  }
}

function apply(notice: ChangeNotice): void {
  if (notice.type === 'progress') {
    const before = questions.getQueryData<ProjectView>(['project'])
    questions.setQueryData<ProjectView>(['project'], (old) => (old ? { ...old, progress: notice.progress } : old))
    if (before?.progress.state !== 'idle' && notice.progress.state === 'idle') void questions.invalidateQueries()
    return
  }
  if (notice.type === 'evaluating') {
    questions.setQueryData<EvaluationStep>(evaluatingKey(notice.study), notice.step)
    return
  }
  void refresh()
}

/** Where the step of a study's evaluation is kept: nothing asks for it, the server tells it. */
export const evaluatingKey = (study: string): readonly string[] => ['evaluating', study]

/** Asks again for everything a judgement may have changed. */
export function refresh(): Promise<void> {
  return questions.invalidateQueries()
}

function onCache(told: () => void): () => void {
  return questions.getQueryCache().subscribe(told)
}

function anySilent(): boolean {
  return questions
    .getQueryCache()
    .getAll()
    .some((q) => q.isActive() && (q.state.error instanceof Unreachable || q.state.fetchFailureReason instanceof Unreachable))
}
