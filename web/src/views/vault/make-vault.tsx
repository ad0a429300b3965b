import { changePassphrase, forget, makeVault } from '../../api/vault.ts'
import { SecretForm, TextField } from '../../parts/secret-form.tsx'
import { useSpeech } from '../../words/speech.tsx'

/** Makes the vault of a project that has none. */
export function MakeVault({ onMade }: { readonly onMade: () => void }) {
  const said = useSpeech().words.vault
  return (
    <SecretForm
      testId="vault-make"
      submit={said.make}
      onSubmit={async ({ passphrase, again }) => {
        if (passphrase !== again) throw new Error(said.differ)
        await makeVault(passphrase!)
        onMade()
      }}
    >
      <p>{said.none}</p>
      <p className="quiet">{said.forgotten}</p>
      <TextField name="passphrase" label={said.passphrase} secret />
      <TextField name="again" label={said.again} secret />
    </SecretForm>
  )
}

/** Another passphrase; the vault locks when it is changed. */
export function ChangePassphrase() {
  const said = useSpeech().words.vault
  return (
    <details>
      <summary>{said.change}</summary>
      <SecretForm
        testId="vault-change"
        submit={said.change}
        onSubmit={async ({ before, passphrase, again }) => {
          if (passphrase !== again) throw new Error(said.differ)
          await changePassphrase(before!, passphrase!)
          forget()
        }}
      >
        <p className="quiet">{said.changed}</p>
        <TextField name="before" label={said.before} secret />
        <TextField name="passphrase" label={said.after} secret />
        <TextField name="again" label={said.again} secret />
      </SecretForm>
    </details>
  )
}
