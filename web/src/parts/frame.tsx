import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { refresh, useChanges } from '../api/changes.ts'
import { useProject } from '../api/questions.ts'
import { useSpeech } from '../words/speech.tsx'
import { focusSearch, useKeys } from './keys.ts'
import { KeysSheet } from './keys-sheet.tsx'
import { StatusLine } from './status-line.tsx'
import { useTheme } from './theme.ts'

/** The frame of every page: name, sections, settings above; progress and what is saved below. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { words } = useSpeech()
  const [keysOpen, setKeysOpen] = useState(false)
  const lost = useChanges()
  const [, go] = useLocation()
  const search = () => {
    if (focusSearch()) return
    go('/reports')
    setTimeout(focusSearch)
  }
  useKeys({ '?': () => setKeysOpen(true), '/': search })
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {words.nav.skip}
      </a>
      <header className="bar">
        <Link href="/reports" className="mark" aria-label="Cotejo">
          Cotejo
        </Link>
        <Sections />
        <Settings onKeys={() => setKeysOpen(true)} />
      </header>
      <div>
        {lost && (
          <p className="banner" role="alert" data-testid="lost">
            {words.status.lost}{' '}
            <button type="button" className="tool first" onClick={() => void refresh()}>
              {words.status.retry}
            </button>
          </p>
        )}
      </div>
      <main id="content" className="page">
        {children}
      </main>
      <StatusLine />
      {keysOpen && <KeysSheet close={() => setKeysOpen(false)} />}
    </div>
  )
}

const KINDS = ['incident', 'intervention', 'claim', 'quote', 'actor', 'link', 'reprisal'] as const

/** Sections that stand even when they are empty; the others come with their first record. */
const ALWAYS: ReadonlySet<string> = new Set(['incident', 'intervention', 'claim', 'quote', 'actor'])

function Sections() {
  const { words, formats } = useSpeech()
  const counts = useProject().data?.counts
  const [path] = useLocation()
  const entry = (href: string, label: string, count?: number) => (
    <Link key={href} href={href} aria-current={path.startsWith(href) ? 'page' : undefined}>
      {label}
      {count ? <span className="count">{formats.number(count)}</span> : null}
    </Link>
  )
  return (
    <nav aria-label={words.nav.label}>
      {entry('/reports', words.nav.reports, counts?.reportsWaiting)}
      {entry('/pairs', words.nav.pairs, counts?.proposalsOpen)}
      {KINDS.filter((kind) => ALWAYS.has(kind) || counts?.records[kind]).map((kind) =>
        entry(`/records/${kind}s`, words.nav[kind], counts?.records[kind]),
      )}
      {entry('/history', words.nav.history)}
    </nav>
  )
}

function Settings({ onKeys }: { readonly onKeys: () => void }) {
  const { words, tongue, speak } = useSpeech()
  const [theme, turn] = useTheme()
  const themeWord = { auto: words.nav.themeAuto, light: words.nav.themeLight, dark: words.nav.themeDark }[theme]
  return (
    <div className="settings">
      {(['es', 'en'] as const).map((t) => (
        <button key={t} type="button" lang={t} aria-pressed={tongue === t} onClick={() => speak(t)} data-testid={`lang-${t}`}>
          {t === 'es' ? 'Español' : 'English'}
        </button>
      ))}
      <button type="button" onClick={turn} title={words.nav.theme} aria-label={`${words.nav.theme}: ${themeWord}`} data-testid="theme">
        {themeWord}
      </button>
      <button type="button" className="keys-button" onClick={onKeys} data-testid="keys">
        {words.nav.keys} <kbd>?</kbd>
      </button>
    </div>
  )
}
