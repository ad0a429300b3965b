import { useState } from 'react'
import { ServerFault } from '../../api/client.ts'
import { signIn } from '../../api/session.ts'
import { SecretForm, TextField } from '../../parts/secret-form.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { DoorPage } from './door.tsx'

/** Signing in. The code is asked for only by an account that has one, once its password was right. */
export function SignInView({ project, provider }: { readonly project: string; readonly provider: string | null }) {
  const said = useSpeech().words.accounts
  const [codeAsked, setCodeAsked] = useState(false)
  useTitle(said.signIn)
  // The way back from the provider tells here what went wrong.
  const wrong = said.notBy[/^#sign-in=([a-z-]+)$/.exec(location.hash)?.[1] ?? '']
  return (
    <DoorPage project={project} testId="sign-in-view">
      {wrong && (
        <p className="loud" role="alert" data-testid="provider-fault">
          {wrong}
        </p>
      )}
      {provider !== null && (
        <p>
          <a href="/api/session/provider" data-testid="by-provider">
            {said.by(provider)}
          </a>
        </p>
      )}
      <SecretForm
        testId="sign-in"
        submit={said.signIn}
        known
        onSubmit={async ({ name = '', password = '', code = '' }) => {
          await signIn(name, password, code).catch((error: unknown) => {
            if (error instanceof ServerFault && error.code === 'code-needed') setCodeAsked(true)
            throw error
          })
        }}
      >
        <TextField name="name" label={said.name} fill="username" />
        <TextField name="password" label={said.password} secret fill="current-password" />
        {codeAsked && <TextField name="code" label={said.code} fill="one-time-code" />}
      </SecretForm>
      <p className="quiet">{said.forgotten}</p>
    </DoorPage>
  )
}
