import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { InvitationView } from '../../../../src/serve/account-api.ts'
import { write } from '../../api/client.ts'
import { join, useSession } from '../../api/session.ts'
import { FaultNotice, Loading } from '../../parts/notice.tsx'
import { SecretForm, TextField } from '../../parts/secret-form.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { DoorPage } from './door.tsx'

/** Joining by an invitation: its token stands behind the `#` of the address and is sent in the body of a request, never in an address. */
export function JoinView() {
  const { words, formats } = useSpeech()
  const said = words.accounts
  const [token] = useState(() => location.hash.slice(1))
  const [, go] = useLocation()
  const project = useSession().data?.project ?? ''
  const invitation = useQuery({ queryKey: ['invitation'], queryFn: () => write<InvitationView>('/invitation', { token }), retry: false })
  useTitle(said.joinTitle)
  return (
    <DoorPage project={project} testId="join-view">
      {invitation.error && <FaultNotice error={invitation.error} />}
      {invitation.isPending && <Loading />}
      {invitation.data && (
        <SecretForm
          testId="join"
          submit={said.join}
          known
          onSubmit={async ({ name = '', password = '', again = '' }) => {
            if (password !== again) throw new Error(said.differ)
            await join(token, name, password)
            // The token is used up; it leaves the address and the history with it.
            go('/', { replace: true })
          }}
        >
          <p>{said.joinRole(said.roles[invitation.data.role], formats.instant(invitation.data.expires))}</p>
          <TextField name="name" label={said.name} fill="username" />
          <p className="quiet">{said.joinName}</p>
          <TextField name="password" label={said.password} secret fill="new-password" />
          <TextField name="again" label={said.again} secret fill="new-password" />
          <p className="quiet">{said.passwordHelp}</p>
        </SecretForm>
      )}
    </DoorPage>
  )
}
