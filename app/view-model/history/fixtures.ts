// Histories written down for tests: lines of our own form, on one key.

/** One line: a process asks or is told something about key 25. */
export const line = (process: number, type: string, f: string, value?: string): string =>
  JSON.stringify({
    process,
    client: `client${process + 1}`,
    type,
    f,
    key: "25",
    ...(value !== undefined && { value }),
  });
