import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { OwnAccount } from '../../../../src/serve/account-api.ts'
import { read, write } from '../../api/client.ts'
import { askAgain, signOut, useMay } from '../../api/session.ts'
import { FaultNotice, Loading } from '../../parts/notice.tsx'
import { SecretForm, TextField } from '../../parts/secret-form.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { SecondFactor } from './second-factor.tsx'

/** One's own account: where one is signed in, the password, the second factor. */
export function OwnAccountView() {
  const said = useSpeech().words.accounts
  const own = useQuery({ queryKey: ['account'], queryFn: ({ signal }) => read<OwnAccount>('/account', signal) })
  const may = useMay()
  useTitle(said.own)
  if (own.error && !own.data) return <FaultNotice error={own.error} />
  if (!own.data) return <Loading />
  const { name, role } = own.data
  return (
    <section className="rows alone page flow members" data-testid="own-account-view">
      <header className="title-line">
        <h1>{name}</h1>
        <span className="quiet">
          {said.roles[role]}: {said.mayDo[role]}
        </span>
      </header>
      <p className="acts">
        <button type="button" className="tool first" onClick={() => void signOut('here')} data-testid="sign-out">
          {said.signOut}
        </button>
        <button type="button" className="tool" onClick={() => void signOut('everywhere')} data-testid="sign-out-everywhere">
          {said.everywhere}
        </button>
        {may('administer') && (
          <Link href="/accounts" data-testid="to-accounts">
            {said.everybody}
          </Link>
        )}
      </p>
      <h2>{said.signIns}</h2>
      <SignInList own={own.data} onEnd={(id) => void write(`/account/sign-ins/${id}`, {}, 'DELETE').finally(() => own.refetch())} />
      <ChangePassword />
      <SecondFactor own={own.data} onChange={() => void Promise.all([own.refetch(), askAgain()])} />
    </section>
  )
}

function SignInList({ own, onEnd }: { readonly own: OwnAccount; readonly onEnd: (id: string) => void }) {
  const { words, formats } = useSpeech()
  const said = words.accounts
  return (
    <ul>
      {own.signIns.map((s) => (
        <li key={s.id}>
          <span>{s.address || '–'}</span> {s.here && <strong>{said.here}</strong>}{' '}
          <span className="quiet">
            {said.since} {formats.instant(s.since)}, {said.seen} {formats.instant(s.seen)}
          </span>{' '}
          {!s.here && (
            <button type="button" className="tool" onClick={() => onEnd(s.id)} data-testid="end-sign-in">
              {said.endSignIn}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function ChangePassword() {
  const said = useSpeech().words.accounts
  const [done, setDone] = useState(false)
  return (
    <details>
      <summary>{said.changePassword}</summary>
      <SecretForm
        testId="change-password"
        submit={said.changePassword}
        known
        onSubmit={async ({ before = '', after = '', again = '' }) => {
          if (after !== again) throw new Error(said.differ)
          setDone(false)
          await write('/account/password', { before, after })
          setDone(true)
          await askAgain()
        }}
      >
        <TextField name="before" label={said.before} secret fill="current-password" />
        <TextField name="after" label={said.after} secret fill="new-password" />
        <TextField name="again" label={said.again} secret fill="new-password" />
        <p className="quiet">{said.passwordHelp}</p>
        {done && <p role="status">{said.changed}</p>}
      </SecretForm>
    </details>
  )
}
