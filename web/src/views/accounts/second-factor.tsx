import { useState } from 'react'
import type { OwnAccount, RecoveryCodes, SecondFactorOffer } from '../../../../src/serve/account-api.ts'
import { write } from '../../api/client.ts'
import { SecretForm, TextField } from '../../parts/secret-form.tsx'
import { useSpeech } from '../../words/speech.tsx'

interface Props {
  readonly own: OwnAccount
  readonly onChange: () => void
}

/** The optional second factor: turned on with a code that proves the app has the secret, then recovery codes shown once. */
export function SecondFactor({ own, onChange }: Props) {
  const { words, formats } = useSpeech()
  const said = words.accounts
  const [offer, setOffer] = useState<SecondFactorOffer | null>(null)
  const [codes, setCodes] = useState<readonly string[]>([])
  if (codes.length > 0) return <Recovery codes={codes} onKept={() => setCodes([])} />
  return (
    <div data-testid="second-factor">
      <h2>{said.factor}</h2>
      <p>{own.secondFactor ? said.factorOn(formats.number(own.recoveryLeft)) : said.factorOff}</p>
      {!own.secondFactor && !offer && (
        <button
          type="button"
          className="tool"
          data-testid="factor-start"
          onClick={() => void write<SecondFactorOffer>('/account/second-factor', {}).then(setOffer)}
        >
          {said.factorStart}
        </button>
      )}
      {!own.secondFactor && offer && (
        <Confirm
          offer={offer}
          onCodes={(made) => {
            setCodes(made)
            setOffer(null)
            onChange()
          }}
        />
      )}
      {own.secondFactor && (
        <SecretForm
          testId="factor-off"
          submit={said.factorDrop}
          known
          onSubmit={async ({ password = '' }) => {
            await write('/account/second-factor/off', { password })
            onChange()
          }}
        >
          <TextField name="password" label={said.password} secret fill="current-password" />
        </SecretForm>
      )}
    </div>
  )
}

function Confirm({ offer, onCodes }: { readonly offer: SecondFactorOffer; readonly onCodes: (codes: readonly string[]) => void }) {
  const said = useSpeech().words.accounts
  return (
    <SecretForm
      testId="factor-confirm"
      submit={said.factorConfirm}
      known
      onSubmit={async ({ password = '', code = '' }) => {
        const { secret } = offer
        onCodes((await write<RecoveryCodes>('/account/second-factor', { password, secret, code }, 'PUT')).codes)
      }}
    >
      <p>{said.factorType}</p>
      <p className="acts">
        <code data-testid="factor-secret">{offer.typed}</code>
        <a href={offer.link}>{said.factorLink}</a>
      </p>
      <TextField name="code" label={said.code} fill="one-time-code" />
      <TextField name="password" label={said.password} secret fill="current-password" />
    </SecretForm>
  )
}

function Recovery({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const said = useSpeech().words.accounts
  return (
    <div role="status" data-testid="recovery">
      <h2>{said.factor}</h2>
      <p>{said.recovery}</p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <button type="button" className="tool first" onClick={onKept}>
        {said.kept}
      </button>
    </div>
  )
}
