import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows fonts and styles from files only, so nothing may be inlined as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What draws PDF files is large and comes only when one is looked at: no warning to whoever starts Cotejo for the first time.
    chunkSizeWarningLimit: 1_700,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'frame', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|wouter)/ }] } },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4870' } },
})
