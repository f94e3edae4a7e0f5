// What the page keeps in the browser, where the browser lets it: storage throws in some embedded pages, and then nothing is kept.

/** Reads what was kept under a name; null when nothing was, or it is not JSON. */
export function readKept(name: string): unknown {
  try {
    const text = localStorage.getItem(`replicarium.${name}`);
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

/** Keeps a value, or forgets it when it is null. */
export function keep(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(`replicarium.${name}`);
    else localStorage.setItem(`replicarium.${name}`, JSON.stringify(value));
  } catch {
    // Full or forbidden: it lasts as long as the page.
  }
}
