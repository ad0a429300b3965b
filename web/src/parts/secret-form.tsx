import { type ReactNode, useState } from 'react'
import { useFaultWords } from './notice.tsx'

interface SecretFormProps {
  readonly testId: string
  readonly submit: string
  /** The browser may offer what it keeps: for the passwords of accounts, not for the vault. */
  readonly known?: boolean
  readonly children: ReactNode
  readonly onSubmit: (form: Readonly<Record<string, string>>) => Promise<void>
}

/** A form whose fields the page keeps no copy of: they are read when it is sent, and emptied when that went well. */
export function SecretForm({ testId, submit, known = false, children, onSubmit }: SecretFormProps) {
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const say = useFaultWords()
  return (
    <form
      className="secret-form"
      autoComplete={known ? 'on' : 'off'}
      data-testid={testId}
      onSubmit={(event) => {
        event.preventDefault()
        const form = event.currentTarget
        const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
        setBusy(true)
        setError(null)
        onSubmit(fields)
          .then(() => form.reset(), setError)
          .finally(() => setBusy(false))
      }}
    >
      {children}
      {error !== null && (
        <p className="loud" role="alert" data-testid={`${testId}-fault`}>
          {say(error)}
        </p>
      )}
      <button type="submit" className="tool first" disabled={busy}>
        {submit}
      </button>
    </form>
  )
}

interface TextFieldProps {
  readonly name: string
  readonly label: string
  readonly secret?: boolean
  readonly optional?: boolean
  readonly initial?: string
  /** What a password manager puts here. */
  readonly fill?: 'username' | 'current-password' | 'new-password' | 'one-time-code'
}

export function TextField({ name, label, secret = false, optional = false, initial = '', fill }: TextFieldProps) {
  return (
    <label className="filter">
      <span className="kicker">{label}</span>
      <input
        type={secret ? 'password' : 'text'}
        name={name}
        required={!optional}
        defaultValue={initial}
        autoComplete={fill ?? 'off'}
        autoCapitalize="off"
        spellCheck={false}
      />
    </label>
  )
}
