/** An action whose file is loaded when its verb is called: most of a start is loading, and a call needs one verb. */
export function later<A extends unknown[]>(load: () => Promise<(...args: A) => Promise<void>>): (...args: A) => Promise<void> {
  return async (...args) => (await load())(...args)
}
