import { lazy, Suspense } from 'react'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { useSession } from './api/session.ts'
import { Frame } from './parts/frame.tsx'
import { Boundary, Broken, Loading, Notice } from './parts/notice.tsx'
import { AccountsView } from './views/accounts/accounts-view.tsx'
import { JoinView } from './views/accounts/join-view.tsx'
import { OwnAccountView } from './views/accounts/own-account-view.tsx'
import { SignInView } from './views/accounts/sign-in-view.tsx'
import { ChecksView } from './views/checks/checks-view.tsx'
import { DossierView } from './views/dossiers/dossier-view.tsx'
import { DossiersView } from './views/dossiers/dossiers-view.tsx'
import { ExportsView } from './views/exports/exports-view.tsx'
import { FaultsView } from './views/faults/faults-view.tsx'
import { HistoryView } from './views/history/history-view.tsx'
import { NumbersView } from './views/numbers/numbers-view.tsx'
import { PairsView } from './views/pairs/pairs-view.tsx'
import { PlaceView } from './views/places/place-view.tsx'
import { PlacesView } from './views/places/places-view.tsx'
import { RecordView } from './views/record/record-view.tsx'
import { isRecordKind, RecordsView } from './views/records/records-view.tsx'
import { CodingView } from './views/report/coding-view.tsx'
import { ReportsView } from './views/reports/reports-view.tsx'
import { ReviewView } from './views/review/review-view.tsx'
import { MappingView } from './views/series/mapping-view.tsx'
import { SeriesListView } from './views/series/series-list-view.tsx'
import { SeriesView } from './views/series/series-view.tsx'
import { StudiesView } from './views/studies/studies-view.tsx'
import { StudyForm } from './views/studies/study-form.tsx'
import { StudyView } from './views/studies/study-view.tsx'
import { TokensView } from './views/tokens/tokens-view.tsx'
import { VaultView } from './views/vault/vault-view.tsx'
import { useSpeech } from './words/speech.tsx'

// The views with canvases come when they are asked for: the first screen does not wait for them.
const explore = () => import('./views/explore/explore-view.tsx').then((m) => ({ default: m.ExploreView }))
const ExploreView = lazy(explore)
// Where it is the first screen it comes beside the question of who one is.
if (location.pathname === '/explore') void explore()

/** Where a project is shared, whoever is not signed in sees the door and nothing else. */
export function App() {
  const [path] = useLocation()
  const { data: session, isPending } = useSession()
  if (isPending) return null
  if (session?.accounts && path === '/join') return <JoinView />
  return session?.accounts && !session.person ? <SignInView project={session.project} provider={session.provider} /> : <Workbench />
}

/** Every view has an address. A view that breaks leaves the frame standing. */
function Workbench() {
  const [path] = useLocation()
  return (
    <Frame>
      <Boundary key={path} broken={(error, again) => <Broken error={error} again={again} />}>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/">
              <Redirect to="/reports" replace />
            </Route>
            <Route path="/reports" component={ReportsView} />
            <Route path="/reports/:id">{({ id }) => <CodingView key={id} id={id} />}</Route>
            <Route path="/pairs">
              <PairsView />
            </Route>
            <Route path="/pairs/:id">{({ id }) => <PairsView id={id} />}</Route>
            <Route path="/explore" component={ExploreView} />
            <Route path="/records/incidents">{() => <Redirect to={`/explore${location.search}`} replace />}</Route>
            <Route path="/records/:kinds">{({ kinds }) => <KindOrRecord name={kinds} />}</Route>
            <Route path="/review" component={ReviewView} />
            <Route path="/places" component={PlacesView} />
            <Route path="/places/:name">{({ name }) => <PlaceView key={name} name={decodeURIComponent(name)} />}</Route>
            <Route path="/series" component={SeriesListView} />
            <Route path="/series/tables" component={MappingView} />
            <Route path="/series/:id">{({ id }) => <SeriesView key={id} id={decodeURIComponent(id)} />}</Route>
            <Route path="/checks">
              <ChecksView />
            </Route>
            <Route path="/checks/:id">{({ id }) => <ChecksView id={id} />}</Route>
            <Route path="/studies" component={StudiesView} />
            <Route path="/studies/new">{() => <StudyForm />}</Route>
            <Route path="/studies/:id/change">{({ id }) => <StudyForm key={id} id={id} />}</Route>
            <Route path="/studies/:id">{({ id }) => <StudyView key={id} id={id} />}</Route>
            <Route path="/dossiers" component={DossiersView} />
            <Route path="/dossiers/:name">{({ name }) => <DossierView key={name} name={decodeURIComponent(name)} />}</Route>
            <Route path="/exports" component={ExportsView} />
            <Route path="/numbers" component={NumbersView} />
            <Route path="/tokens" component={TokensView} />
            <Route path="/vault" component={VaultView} />
            <Route path="/account" component={OwnAccountView} />
            <Route path="/accounts" component={AccountsView} />
            <Route path="/history" component={HistoryView} />
            <Route path="/faults" component={FaultsView} />
            <Route component={Nowhere} />
          </Switch>
        </Suspense>
      </Boundary>
    </Frame>
  )
}

/** `/records/incidents` is a list; `/records/ID` a record (the id of any of its drafts leads to it). */
function KindOrRecord({ name }: { readonly name: string }) {
  const kind = name.replace(/s$/, '')
  return isRecordKind(kind) && name.endsWith('s') ? <RecordsView key={kind} kind={kind} /> : <RecordView key={name} id={name} />
}

function Nowhere() {
  const { words } = useSpeech()
  return (
    <Notice title={words.state.notHere}>
      <Link href="/reports">{words.state.home}</Link>
    </Notice>
  )
}
