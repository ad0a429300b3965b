import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { forget, holdsVault, openVault, vaultState } from '../../api/vault.ts'
import { FaultNotice, Loading } from '../../parts/notice.tsx'
import { SecretForm, TextField } from '../../parts/secret-form.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { MakeVault } from './make-vault.tsx'
import { OpenedVault } from './opened-vault.tsx'

/** Milliseconds between two looks at whether the vault is still open. */
const LOOK = 3000

/** The vault: made, opened with a reason, looked into, locked. When it locks, by itself or elsewhere, the page lets go of all it showed. */
export function VaultView() {
  const { words } = useSpeech()
  const said = words.vault
  const [inside, setInside] = useState(holdsVault)
  const state = useQuery({ queryKey: ['vault'], queryFn: ({ signal }) => vaultState(signal), refetchInterval: LOOK })
  useTitle(said.title)
  const locked = state.data !== undefined && !state.data.open && !state.isFetching
  useEffect(() => {
    if (inside && locked) forget()
  }, [inside, locked])
  if (state.error && !state.data) return <FaultNotice error={state.error} />
  if (!state.data) return <Loading />
  return (
    <section className="rows alone page flow vault" data-testid="vault-view">
      <header className="title-line">
        <h1>{said.title}</h1>
        <span className="quiet">{said.intro}</span>
      </header>
      {!state.data.exists && <MakeVault onMade={() => void state.refetch()} />}
      {state.data.exists && !inside && (
        <OpenForm
          elsewhere={state.data.open}
          onOpen={() => {
            void state.refetch().then(() => setInside(true))
          }}
        />
      )}
      {inside && <OpenedVault locksIn={state.data.locksIn} />}
    </section>
  )
}

function OpenForm({ elsewhere, onOpen }: { readonly elsewhere: boolean; readonly onOpen: () => void }) {
  const said = useSpeech().words.vault
  return (
    <SecretForm
      testId="vault-open"
      submit={said.open}
      onSubmit={async (form) => {
        await openVault(form.passphrase!, form.reason!)
        onOpen()
      }}
    >
      <p className="quiet">
        {said.kept} {elsewhere && <strong>{said.elsewhere}</strong>}
      </p>
      <TextField name="passphrase" label={said.passphrase} secret />
      <TextField name="reason" label={said.reason} />
    </SecretForm>
  )
}
