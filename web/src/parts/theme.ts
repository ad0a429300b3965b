import { useEffect, useState } from 'react'

type Theme = 'auto' | 'light' | 'dark'
const KEY = 'cotejo.theme'
const NEXT: Readonly<Record<Theme, Theme>> = { auto: 'dark', dark: 'light', light: 'auto' }

/** Paper by day or by night: that of the system unless chosen here. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(kept)
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
    localStorage.setItem(KEY, theme)
  }, [theme])
  return [theme, () => setTheme((t) => NEXT[t])]
}

function kept(): Theme {
  const value = localStorage.getItem(KEY)
  return value === 'light' || value === 'dark' ? value : 'auto'
}
