import { useState } from 'react'
import { ServerFault } from '../../api/client.ts'
import { signIn } from '../../api/session.ts'
import { SecretForm, TextField } from '../../parts/secret-form.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { DoorPage } from './door.tsx'

/** Signing in. The code is asked for only by an account that has one, once its password was right. */
export function SignInView({ project }: { readonly project: string }) {
  const said = useSpeech().words.accounts
  const [codeAsked, setCodeAsked] = useState(false)
  useTitle(said.signIn)
  return (
    <DoorPage project={project} testId="sign-in-view">
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
