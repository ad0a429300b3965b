import { useSyncExternalStore } from 'react'

const KEY = 'cotejo.coder'
const listeners = new Set<() => void>()

/** Who judges on this page, '' for the project's own coder. Two people at one machine each give their name. */
export function coderNow(): string {
  return sessionStorage.getItem(KEY) ?? ''
}
export function setCoder(name: string): void {
  if (name.trim()) sessionStorage.setItem(KEY, name.trim().slice(0, 80))
  else sessionStorage.removeItem(KEY)
  for (const told of listeners) told()
}
export function useCoder(): string {
  return useSyncExternalStore((told) => {
    listeners.add(told)
    return () => listeners.delete(told)
  }, coderNow)
}
