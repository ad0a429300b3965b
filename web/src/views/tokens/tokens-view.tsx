import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TokenView } from '../../../../src/model/read-token.ts'
import type { TokenList, TokenMade } from '../../../../src/serve/token-api.ts'
import { read, write } from '../../api/client.ts'
import { DayInput } from '../../parts/day-input.tsx'
import { FaultNotice, Loading, useFaultWords } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'

/** Read tokens of the public API: made, listed with their last use, withdrawn. A token is shown once, when it is made. */
export function TokensView() {
  const said = useSpeech().words.tokens
  useTitle(said.title)
  const list = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => read<TokenList>('/tokens', signal) })
  const [made, setMade] = useState<string | null>(null)
  if (list.error && !list.data) return <FaultNotice error={list.error} />
  if (!list.data) return <Loading />
  const { items } = list.data
  return (
    <section className="rows alone page flow tokens" data-testid="tokens-view">
      <header className="title-line">
        <h1>{said.title}</h1>
        <span className="quiet">{said.intro}</span>
      </header>
      <p>
        {said.how} <code>cotejo serve --public-port 4180</code> · <code>cotejo api serve --port 4180</code>
      </p>
      {made !== null && <Made token={made} />}
      <h2>{said.tokens}</h2>
      {items.length === 0 ? (
        <p className="quiet">{said.none}</p>
      ) : (
        <ul>
          {items.map((token) => (
            <TokenRow key={token.id} token={token} onGone={() => void list.refetch()} />
          ))}
        </ul>
      )}
      <GrantForm
        onMade={({ token }) => {
          setMade(token)
          void list.refetch()
        }}
      />
    </section>
  )
}

function Made({ token }: { readonly token: string }) {
  const said = useSpeech().words.tokens
  const [copied, setCopied] = useState(false)
  return (
    <div className="made" role="status" data-testid="token-made">
      <p>{said.made}</p>
      <p>
        <code>{token}</code>{' '}
        <button type="button" className="tool" onClick={() => void navigator.clipboard.writeText(token).then(() => setCopied(true))}>
          {copied ? said.copied : said.copy}
        </button>
      </p>
    </div>
  )
}

function TokenRow({ token, onGone }: { readonly token: TokenView; readonly onGone: () => void }) {
  const { words, formats } = useSpeech()
  const said = words.tokens
  const scope = token.scope === 'public' ? said.scopePublic : said.scopeProject
  const until = token.expires === null ? said.noEnd : `${said.until} ${formats.day(token.expires)}`
  const used = token.used === null ? said.neverUsed : `${said.used} ${formats.instant(token.used)}`
  return (
    <li data-testid="token" data-state={token.state}>
      <strong>{token.label}</strong>
      <span>{scope}</span>
      <span className="quiet">
        {said[token.state]}, {until}; {used}
      </span>
      {token.state !== 'withdrawn' && <Withdraw token={token} onGone={onGone} />}
    </li>
  )
}

/** Twice: nothing brings a token back. */
function Withdraw({ token, onGone }: { readonly token: TokenView; readonly onGone: () => void }) {
  const said = useSpeech().words.tokens
  const [asked, setAsked] = useState(false)
  const withdraw = () => void write(`/tokens/${token.id}`, {}, 'DELETE').then(onGone, onGone)
  return (
    <button
      type="button"
      className="tool"
      aria-label={`${asked ? said.sure : said.withdraw}: ${token.label}`}
      onClick={() => (asked ? withdraw() : setAsked(true))}
      onBlur={() => setAsked(false)}
    >
      {asked ? said.sure : said.withdraw}
    </button>
  )
}

function GrantForm({ onMade }: { readonly onMade: (made: TokenMade) => void }) {
  const said = useSpeech().words.tokens
  const say = useFaultWords()
  const [label, setLabel] = useState('')
  const [scope, setScope] = useState('public')
  const [expires, setExpires] = useState('')
  const [error, setError] = useState<unknown>(null)
  const grant = async () => {
    setError(null)
    onMade(await write<TokenMade>('/tokens', { label, scope, expires: expires === '' ? null : expires }))
    setLabel('')
    setExpires('')
  }
  return (
    <form
      data-testid="token-form"
      onSubmit={(event) => {
        event.preventDefault()
        grant().catch(setError)
      }}
    >
      <h2>{said.grant}</h2>
      <label className="filter">
        <span className="kicker">{said.label}</span>
        <input type="text" value={label} maxLength={120} required onChange={(e) => setLabel(e.target.value)} data-testid="token-label" />
      </label>
      <label className="filter">
        <span className="kicker">{said.scope}</span>
        <select value={scope} onChange={(e) => setScope(e.target.value)}>
          <option value="public">{said.scopePublic}</option>
          <option value="project">{said.scopeProject}</option>
        </select>
      </label>
      <p className="quiet">{said.scopeHelp}</p>
      <label className="filter" htmlFor="token-expires">
        <span className="kicker">{said.expires}</span>
        <DayInput id="token-expires" value={expires} onDay={setExpires} />
      </label>
      {error !== null && (
        <p className="loud" role="alert">
          {say(error)}
        </p>
      )}
      <button type="submit" className="tool first" data-testid="token-grant">
        {said.grant}
      </button>
    </form>
  )
}
