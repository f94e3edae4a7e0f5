// Files in, sentences out.
import type { FileRead, GdbmStore, Saved } from "#core";
import { expect, test } from "vitest";
import { damageWords, recoverWords, savedWords, soundWords } from "./file-words.ts";

const store = (count: number): GdbmStore => ({ count }) as GdbmStore;
const sound = { ok: true, form: "binary", store: store(5), unused: 0, note: null } as const;
const saved = (more: Partial<Saved>): Saved => ({
  ...{ ok: true, store: store(41), duplicates: 0, lostBuckets: 0, lostKeys: 0 },
  ...more,
});

test("a sound file: its form, size and pairs, and what was done about its layout", () => {
  expect(soundWords(sound, 1536)).toBe("A GDBM file of 1536 bytes with 5 pairs.");
  expect(soundWords({ ...sound, form: "flat", store: store(1) }, 90)).toBe("A flat file of 90 bytes with 1 pair.");
  expect(soundWords({ ...sound, note: "The file is big-endian; rebuilt." }, 8)).toMatch(
    /pairs\. The file is big-endian/,
  );
});

test("a damaged one: what is wrong, what GDBM makes of it, what is saved and lost", () => {
  const cut: FileRead = { ok: false, form: "binary", says: "It is cut off.", gdbm: "GDBM refuses.", saved: saved({}) };
  expect(damageWords("a.gdbm", cut)).toBe("a.gdbm: It is cut off. GDBM refuses.");
  expect(damageWords("a.txt", { ...cut, gdbm: null })).toBe("a.txt: It is cut off.");
  expect(recoverWords(saved({}))).toBe("Recover 41 pairs");
  const stale = "What is stale cannot be told from what is current.";
  expect(savedWords(saved({}))).toBe(`41 pairs can be read. ${stale}`);
  expect(savedWords(saved({ store: store(1), duplicates: 2, lostBuckets: 1, lostKeys: 3 }))).toBe(
    `1 pair can be read. ${stale} Keys that came again: 2; of each the first is kept. Lost: 1 bucket and 3 single keys.`,
  );
});
