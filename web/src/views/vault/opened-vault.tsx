import { useEffect, useState } from 'react'
import { Link, useSearch } from 'wouter'
import type { VaultEntry } from '../../../../src/model/vault.ts'
import type { VaultMove } from '../../../../src/serve/vault-api.ts'
import { addIdentity, forget, identities, lockVault, moveOf, removeIdentity } from '../../api/vault.ts'
import { SecretForm, TextField } from '../../parts/secret-form.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { ChangePassphrase } from './make-vault.tsx'

/** What is in the open vault. It is held here and nowhere else; a vault that has locked in the meantime takes the page with it. */
export function OpenedVault({ locksIn }: { readonly locksIn: number | null }) {
  const { words } = useSpeech()
  const said = words.vault
  const [items, setItems] = useState<readonly VaultEntry[]>([])
  useEffect(() => {
    identities().then(setItems, forget)
  }, [])
  return (
    <>
      <p>
        <button type="button" className="tool first" onClick={() => void lockVault()} data-testid="vault-lock">
          {said.lock} <kbd>l</kbd>
        </button>{' '}
        <span className="quiet">{locksIn !== null && said.locksIn(`${locksIn} s`)}</span>
      </p>
      <h2>{said.identities}</h2>
      {items.length === 0 ? <p className="quiet">{said.empty}</p> : <Identities items={items} onItems={setItems} />}
      <AddIdentity onItems={setItems} />
      <ChangePassphrase />
    </>
  )
}

interface ItemsProps {
  readonly items: readonly VaultEntry[]
  readonly onItems: (items: readonly VaultEntry[]) => void
}

function Identities({ items, onItems }: ItemsProps) {
  const said = useSpeech().words.vault
  return (
    <ul className="identities" data-testid="identities">
      {items.map((item) => (
        <li key={item.id} data-testid="identity">
          <p>
            <strong>{item.alias}</strong> {item.draft && <Link href={`/records/${encodeURIComponent(item.draft)}`}>{said.record}</Link>}{' '}
            <span className="quiet">
              {said.added} {item.at.slice(0, 10)}, {item.by}
            </span>
          </p>
          <p>{[item.identity.name, item.identity.contact, item.identity.note].filter(Boolean).join(' · ')}</p>
          <Remove alias={item.alias} onRemove={() => void removeIdentity(item.id).then(onItems, forget)} />
        </li>
      ))}
    </ul>
  )
}

/** Twice: nothing brings an identity back. */
function Remove({ alias, onRemove }: { readonly alias: string; readonly onRemove: () => void }) {
  const said = useSpeech().words.vault
  const [asked, setAsked] = useState(false)
  return (
    <button
      type="button"
      className="tool"
      aria-label={`${asked ? said.sure : said.remove}: ${alias}`}
      onClick={() => (asked ? onRemove() : setAsked(true))}
      onBlur={() => setAsked(false)}
    >
      {asked ? said.sure : said.remove}
    </button>
  )
}

function AddIdentity({ onItems }: Pick<ItemsProps, 'onItems'>) {
  const said = useSpeech().words.vault
  const record = new URLSearchParams(useSearch()).get('record') ?? ''
  const [move, setMove] = useState<VaultMove | null>(null)
  useEffect(() => {
    if (record) moveOf(record).then(setMove, () => setMove(null))
  }, [record])
  return (
    <SecretForm
      key={move?.alias ?? ''}
      testId="vault-add"
      submit={said.save}
      onSubmit={async ({ alias = '', name = '', contact = '', note = '' }) => {
        onItems(await addIdentity({ ...(move ? { record } : { alias }), identity: { name, contact, note } }))
      }}
    >
      <h2>{said.add}</h2>
      {move ? (
        <p data-testid="vault-alias">
          {said.keeps(move.alias)} <span className="quiet">{move.typed ? said.typed : said.told}</span>
        </p>
      ) : (
        <>
          <TextField name="alias" label={said.alias} optional />
          <p className="quiet">{said.aliasHelp}</p>
        </>
      )}
      <TextField name="name" label={said.name} initial={move?.name ?? ''} />
      <TextField name="contact" label={said.contact} optional />
      <TextField name="note" label={said.note} optional />
    </SecretForm>
  )
}
