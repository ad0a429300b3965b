import { Component, type ReactNode } from 'react'
import { Link } from 'wouter'
import { refresh } from '../api/changes.ts'
import { ServerFault, Unreachable } from '../api/client.ts'
import { useSpeech } from '../words/speech.tsx'

/** Says in words that there is nothing, or what to do next. */
export function Notice({ title, children, testId }: { readonly title: string; readonly children?: ReactNode; readonly testId?: string }) {
  return (
    <div className="notice" data-testid={testId ?? 'notice'}>
      <h2>{title}</h2>
      {children}
    </div>
  )
}

export function Loading() {
  const { words } = useSpeech()
  return (
    <p className="notice quiet" role="status" data-testid="loading">
      {words.state.loading}
    </p>
  )
}

/** What went wrong, in the reader's language, as the server said it. */
export function useFaultWords(): (error: unknown) => string {
  const { tongue, words } = useSpeech()
  return (error) => {
    if (error instanceof ServerFault) return error[tongue]
    if (error instanceof Unreachable) return words.state.unreachable
    return error instanceof Error ? error.message : String(error)
  }
}

/** Is this the server saying that what was asked for is not (or no longer) there? */
export function isGone(error: unknown): boolean {
  return error instanceof ServerFault && error.code === 'not-found'
}

/** What was open a moment ago is gone from the project: what happened, what was kept, where to go. */
export function GoneNotice({ what }: { readonly what: 'report' | 'record' | 'pair' }) {
  const { words } = useSpeech()
  const home = { report: '/reports', record: '/records/incidents', pair: '/pairs' }[what]
  return (
    <div className="notice" role="alert" data-testid="gone">
      <h2>{words.state.gone[what].title}</h2>
      <p>{words.state.gone[what].help}</p>
      <Link href={home}>{words.state.gone[what].go}</Link>
    </div>
  )
}

export function FaultNotice({ error }: { readonly error: unknown }) {
  const { words } = useSpeech()
  const say = useFaultWords()
  const gone = isGone(error)
  return (
    <div className="notice" role="alert" data-testid="fault">
      {gone && <h2>{words.state.notHere}</h2>}
      <p>{say(error)}</p>
      {gone ? (
        <Link href="/reports">{words.state.home}</Link>
      ) : (
        <button type="button" className="tool first" onClick={() => void refresh()}>
          {words.status.retry}
        </button>
      )}
    </div>
  )
}

interface BoundaryProps {
  readonly children: ReactNode
  readonly broken: (error: unknown, again: () => void) => ReactNode
}

/** Keeps the rest of the page alive when one part of it breaks. */
export class Boundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state = { error: null as unknown }
  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  override render() {
    if (this.state.error === null) return this.props.children
    return this.props.broken(this.state.error, () => this.setState({ error: null }))
  }
}

export function Broken({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const { words } = useSpeech()
  const say = useFaultWords()
  return (
    <div className="notice" role="alert" data-testid="broken">
      <h2>{words.state.broken}</h2>
      <p>{words.state.brokenHelp}</p>
      <p className="quiet">{say(error)}</p>
      <button type="button" className="tool first" onClick={again}>
        {words.state.reload}
      </button>
    </div>
  )
}
