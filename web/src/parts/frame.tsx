import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { refresh, useChanges } from '../api/changes.ts'
import { useMay } from '../api/session.ts'
import { lockVault } from '../api/vault.ts'
import { useSpeech } from '../words/speech.tsx'
import { nextFieldName } from './field-name.tsx'
import { focusSearch, useKeys } from './keys.ts'
import { KeysSheet } from './keys-sheet.tsx'
import { Groups, Sections } from './navigation.tsx'
import { StatusLine } from './status-line.tsx'
import { useTheme } from './theme.ts'
import { Tour } from './tour.tsx'

/** The frame of every page: name, sections, settings above; progress and what is saved below. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { words } = useSpeech()
  const [keysOpen, setKeysOpen] = useState(false)
  const lost = useChanges()
  const may = useMay()
  const [, go] = useLocation()
  const search = () => {
    if (focusSearch()) return
    go('/reports')
    setTimeout(focusSearch)
  }
  useKeys({ '?': () => setKeysOpen(true), '/': search, c: nextFieldName, l: may('vault') ? () => void lockVault() : undefined })
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {words.nav.skip}
      </a>
      <header className="bar">
        <Link href="/reports" className="mark" aria-label="Cotejo">
          Cotejo
        </Link>
        <Groups />
        <Settings onKeys={() => setKeysOpen(true)} />
        <Sections />
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
        <Tour />
      </div>
      <main id="content" className="page">
        {children}
      </main>
      <StatusLine />
      {keysOpen && <KeysSheet close={() => setKeysOpen(false)} />}
    </div>
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
