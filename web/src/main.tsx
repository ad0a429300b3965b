import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/lists.css'
import './styles/coding.css'
import './styles/compare.css'
import './styles/series.css'
import './styles/mapping.css'
import './styles/checks.css'
import './styles/studies.css'
import './styles/dossiers.css'
import './styles/exports.css'
import './styles/explore.css'
import './styles/record-views.css'
import './styles/review.css'
import './styles/codebook.css'
import './styles/tokens-view.css'
import './styles/tour.css'
import './styles/vault.css'
import './styles/accounts.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { questions } from './api/questions.ts'
import { App } from './app.tsx'
import { Boundary, Broken } from './parts/notice.tsx'
import { SpeechProvider } from './words/speech.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('no #root in the page')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={questions}>
      <SpeechProvider>
        <Boundary broken={(error, again) => <Broken error={error} again={again} />}>
          <App />
        </Boundary>
      </SpeechProvider>
    </QueryClientProvider>
  </StrictMode>,
)
