// What happens inside a store during one change, as plain JSON, in order: what the screen animates and the trace tells.

/** What room is for: a pair, a bucket, the directory, a new bucket's first free space, or a list pushed out of the header. */
export type Use = "pair" | "bucket" | "directory" | "freeSpace" | "freeList";

/** Whose list of free space: the bucket's own or the header's. */
export type Owner = "bucket" | "header";

/** Addresses and sizes are bytes in the file. */
export type Happening =
  /** The file grew by `size` bytes at its end. */
  | { readonly type: "extended"; readonly at: number; readonly size: number }
  /** Room was taken out of a space of `outOf` bytes that lay in a list or was just added; the rest is freed next. */
  | {
      readonly type: "allocated";
      readonly at: number;
      readonly size: number;
      readonly outOf: number;
      readonly from: Owner | "end";
      readonly use: Use;
    }
  /** Room became free; `to` is null where four bytes or fewer are forgotten. */
  | { readonly type: "freed"; readonly at: number; readonly size: number; readonly to: Owner | null }
  /** A free space went from one list to the other. */
  | { readonly type: "moved"; readonly at: number; readonly size: number; readonly to: Owner }
  /** The header's list was full: half of it went to a block at `at`, or such a block came back. */
  | { readonly type: "listPushed" | "listPopped"; readonly at: number; readonly count: number }
  /** A pushed list that nothing points to any more, as GDBM loses it: its block and the spaces in it, `size` bytes in all. */
  | { readonly type: "listLost"; readonly at: number; readonly size: number }
  /** A full bucket became two, one bit deeper, with `counts` elements. */
  | {
      readonly type: "split";
      readonly bucket: number;
      readonly into: readonly [number, number];
      readonly counts: readonly [number, number];
      readonly fromDepth: number;
      readonly toDepth: number;
    }
  | { readonly type: "directoryDoubled"; readonly from: number; readonly at: number; readonly bits: number }
  | {
      readonly type: "stored" | "replaced" | "deleted";
      readonly key: string;
      readonly bucket: number;
      readonly slot: number;
      readonly at: number;
      readonly size: number;
    }
  /** Nothing changed, and why. */
  | { readonly type: "notStored" | "notDeleted"; readonly key: string; readonly reason: string };
