import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountChange, AccountList } from '../../../../src/serve/account-api.ts'
import { read, write } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { FaultNotice, Loading, useFaultWords } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Accesses } from './accesses.tsx'
import { Invitations } from './invitations.tsx'
import { RoleChoice } from './role-choice.tsx'
import { Twice } from './twice.tsx'

/** Everybody's accounts, for owners: roles, invitations, and what the log of accesses tells. */
export function AccountsView() {
  const said = useSpeech().words.accounts
  const say = useFaultWords()
  const list = useQuery({ queryKey: ['accounts'], queryFn: ({ signal }) => read<AccountList>('/accounts', signal) })
  const [error, setError] = useState<unknown>(null)
  useTitle(said.everybody)
  if (list.error && !list.data) return <FaultNotice error={list.error} />
  if (!list.data) return <Loading />
  const change = (name: string, to: AccountChange) => {
    setError(null)
    write(`/accounts/${encodeURIComponent(name)}`, to, 'PUT')
      .catch(setError)
      .finally(() => void list.refetch())
  }
  return (
    <section className="rows alone page flow members" data-testid="accounts-view">
      <header className="title-line">
        <h1>{said.everybody}</h1>
        <span className="quiet">{said.everybodyIntro}</span>
      </header>
      {error !== null && (
        <p className="loud" role="alert" data-testid="accounts-fault">
          {say(error)}
        </p>
      )}
      <ul>
        {list.data.accounts.map((account) => (
          <AccountRow key={account.name} account={account} onChange={(to) => change(account.name, to)} />
        ))}
      </ul>
      <Invitations items={list.data.invitations} onChange={() => void list.refetch()} />
      <Accesses />
    </section>
  )
}

interface RowProps {
  readonly account: AccountList['accounts'][number]
  readonly onChange: (to: AccountChange) => void
}

function AccountRow({ account, onChange }: RowProps) {
  const { words, formats } = useSpeech()
  const said = words.accounts
  const own = useSession().data?.person?.name === account.name
  const { name, role, made, disabled, secondFactor } = account
  return (
    <li className="account" data-testid="account" data-disabled={disabled !== null || undefined}>
      <strong>
        {name} {own && <span className="quiet">{said.you}</span>}
      </strong>
      <RoleChoice label={said.roleOf(name)} role={role} onRole={(next) => onChange({ role: next })} />
      <span className="quiet">
        {said.made} {formats.day(made.slice(0, 10))}
        {secondFactor && `, ${said.withCode}`}
        {disabled && `, ${said.disabled}`}
      </span>
      {disabled ? (
        <button type="button" className="tool" onClick={() => onChange({ disabled: false })}>
          {said.enable}
        </button>
      ) : (
        <Twice label={said.disable} about={name} onSure={() => onChange({ disabled: true })} />
      )}
    </li>
  )
}
