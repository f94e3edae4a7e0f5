// A power loss in the middle of things: of the pages that were written since the last sync, some are on the disk and some are not (GDBM.md
// 0.3 and 2). Clean is simply the synced store; torn is a file of both, to be read or recovered.

/** The file as it was synced, and as it is now, written onto it (`writeImage(live, { onto: synced })`). */
export interface Torn {
  readonly synced: Uint8Array;
  readonly live: Uint8Array;
  /** Whether the page with this number reached the disk; asked for changed pages only, in ascending order. */
  readonly reached: (page: number) => boolean;
  /** How much the disk writes at once; 4096 bytes unless said otherwise. */
  readonly pageBytes?: number;
}

/** What the disk holds afterwards. The file ends with the last page that reached it, and a hole before that reads as zeros. */
export function torn({ synced, live, reached, pageBytes = 4096 }: Torn): Uint8Array {
  let length = synced.length;
  const bytes = new Uint8Array(Math.max(synced.length, live.length));
  bytes.set(synced);
  for (let page = 0; page * pageBytes < live.length; page++) {
    const start = page * pageBytes;
    const end = Math.min(start + pageBytes, live.length);
    if (isSame(synced, live, start, end) || !reached(page)) continue;
    bytes.set(live.subarray(start, end), start);
    length = Math.max(length, end);
  }
  return bytes.slice(0, length);
}

function isSame(synced: Uint8Array, live: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (synced[at] !== live[at]) return false;
  return true;
}
