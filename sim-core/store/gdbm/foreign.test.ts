// Files of every layout, built here byte by byte from GDBM.md 1.1 to 1.4 and sharing no code with the store: what is read from them must be
// the pairs that were put in. The one of x86-64 goes to GNU's own tool as well, which vouches for the builder.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasGdbmTools } from "../../../.ci/gdbm.mjs";
import { dumped, gnu, inBase64, sortedPairs } from "../../testing/gnu-tools.ts";
import { elements, readImage, recover } from "./index.ts";
import { readImageAsItIs } from "./read-image.ts";

/** A layout, and the numbers that GDBM.md gives for blocks of 512 bytes in it (or that follow from its field widths). */
interface Machine {
  readonly magic: number;
  readonly big?: boolean;
  readonly offset: 4 | 8;
  /** Bytes between the size and the address of an avail entry, and between a bucket's av_count and its entries. */
  readonly padding: 0 | 4;
  readonly numsync?: number;
  readonly unsigned?: boolean;
  readonly elems: number;
  readonly availSize: number;
  readonly bits: number;
}

const machines: Record<string, Machine> = {
  "x86-64": { magic: 0x13579acf, offset: 8, padding: 4, elems: 16, availSize: 28, bits: 6 },
  "x86-64 with numsync": { magic: 0x13579ad1, offset: 8, padding: 4, numsync: 5, elems: 16, availSize: 26, bits: 6 },
  arm64: { magic: 0x13579acf, offset: 8, padding: 4, unsigned: true, elems: 16, availSize: 28, bits: 6 },
  "big-endian": { magic: 0x13579acf, big: true, offset: 8, padding: 4, elems: 16, availSize: 28, bits: 6 },
  "big-endian with numsync": {
    ...{ magic: 0x13579ad1, big: true, offset: 8, padding: 4, numsync: 5, elems: 16, availSize: 26, bits: 6 },
  },
  i386: { magic: 0x13579acf, offset: 8, padding: 0, elems: 17, availSize: 38, bits: 6 },
  "i386 with numsync": { magic: 0x13579ad1, offset: 8, padding: 0, numsync: 5, elems: 17, availSize: 35, bits: 6 },
  "32-bit": { magic: 0x13579acd, offset: 4, padding: 0, elems: 22, availSize: 58, bits: 7 },
  "32-bit with numsync": { magic: 0x13579ad0, offset: 4, padding: 0, numsync: 5, elems: 22, availSize: 54, bits: 7 },
  "big-endian 32-bit": { magic: 0x13579acd, big: true, offset: 4, padding: 0, elems: 22, availSize: 58, bits: 7 },
  "old 64-bit": { magic: 0x13579ace, offset: 8, padding: 4, elems: 16, availSize: 28, bits: 6 },
  "old 32-bit": { magic: 0x13579ace, offset: 4, padding: 0, elems: 22, availSize: 58, bits: 7 },
};

const pairs: Readonly<Record<string, string>> = {
  alpha: "one",
  beta: "two",
  k: "",
  "": "an empty key",
  "\xff\0\x80": "bytes \xfe",
  "hello world": "x".repeat(300),
};

/** GDBM.md 1.4, in whole numbers without limit. */
function hashOf(key: string, unsigned: boolean): number {
  let value = 0x238f13afn * BigInt(key.length);
  for (const [i, code] of Buffer.from(key, "latin1").entries()) {
    const byte = BigInt(code > 127 && !unsigned ? code - 256 : code);
    value = (value + (byte << BigInt((5 * i) % 24))) & 0x7fffffffn;
  }
  return Number((1103515243n * value + 12345n) & 0x7fffffffn);
}

/**
 * A file of blocks of 512 bytes: header, directory, a bucket for hashes that begin with 0, one for those with 1, a free block, a block of
 * pairs of which the last 20 bytes are the second bucket's free space.
 */
function build(machine: Machine): Uint8Array {
  const bytes = new Uint8Array(512 * 6);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const i32 = (...values: readonly number[]): void => {
    for (const value of values) view.setInt32((at += 4) - 4, value, !machine.big);
  };
  const offset = (value: number): void => {
    if (machine.offset === 4) return i32(value);
    view.setBigInt64((at += 8) - 8, BigInt(value), !machine.big);
  };
  const avail = (size: number, address: number): void => {
    i32(size);
    at += machine.padding;
    offset(address);
  };
  const end = bytes.length;

  i32(machine.magic, 512);
  offset(512); // dir
  i32(machine.offset << machine.bits, machine.bits, 512, machine.elems);
  offset(end); // next_block
  if (machine.numsync !== undefined) i32(0, machine.numsync, 0, 0, 0, 0, 0, 0);
  i32(machine.availSize, 1);
  offset(0);
  avail(512, 2048);

  at = 512;
  for (let index = 0; index < 1 << machine.bits; index++) offset(index >> (machine.bits - 1) === 0 ? 1024 : 1536);

  let data = 2560;
  const all = Object.entries(pairs).map(([key, value]) => ({
    key,
    value,
    hash: hashOf(key, machine.unsigned ?? false),
  }));
  for (const half of [0, 1]) {
    const mine = all.filter(({ hash }) => hash >>> 30 === half);
    at = 1024 + 512 * half;
    i32(half);
    at += machine.padding;
    const table = at + 6 * (4 + machine.padding + machine.offset) + 8;
    if (half === 1) avail(20, end - 20);
    at = table - 8;
    i32(1, mine.length);
    const slots: ((typeof mine)[number] | undefined)[] = Array.from({ length: machine.elems });
    for (const pair of mine) {
      let slot = pair.hash % machine.elems;
      while (slots[slot]) slot = (slot + 1) % machine.elems;
      slots[slot] = pair;
    }
    for (const pair of slots) {
      i32(pair ? pair.hash : -1);
      bytes.set(Buffer.from((pair?.key ?? "").slice(0, 4), "latin1"), at);
      at += 4;
      offset(pair ? data : 0);
      i32(pair?.key.length ?? 0, pair?.value.length ?? 0);
      const both = Buffer.from(pair ? pair.key + pair.value : "", "latin1");
      bytes.set(both, data);
      data += both.length;
    }
    expect(at).toBeLessThanOrEqual(1536 + 512 * half);
  }
  return bytes;
}

const pairsOf = (store: Parameters<typeof elements>[0]): Record<string, string> =>
  Object.fromEntries(elements(store).map(({ key, value }) => [key, value]));

/** What is said of a file whose layout is not kept. */
const says: Readonly<Record<string, string>> = {
  arm64: "was made where characters are unsigned (as on Linux/arm64)",
  "big-endian": "is big-endian",
  "big-endian with numsync": "is big-endian",
  i386: "has the layout of i386 with 64-bit offsets",
  "i386 with numsync": "has the layout of i386 with 64-bit offsets",
  "32-bit": "has 32-bit offsets",
  "32-bit with numsync": "has 32-bit offsets",
  "big-endian 32-bit": "has 32-bit offsets",
  "old 32-bit": "has 32-bit offsets",
};

describe.each(Object.entries(machines))("a file of %s, built by hand", (name, machine) => {
  const file = build(machine);

  test("is read with all its pairs, and what is not kept of it is said", () => {
    const rebuilt = says[name] === undefined ? null : `The file ${says[name]}; its pairs were put into a new store.`;
    const read = readImage(file);
    expect(read).toMatchObject({ ok: true, rebuilt });
    if (read.ok) expect(pairsOf(read.store)).toEqual(pairs);
  });

  test("keeps its own structure where it is only shown", () => {
    const layout = { offsetBytes: machine.offset, padded: machine.padding === 4, bigEndian: machine.big ?? false };
    expect(readImageAsItIs(file)).toMatchObject({
      ok: true,
      store: {
        geometry: { blockSize: 512, bucketSize: 512, layout: { ...layout, signedChars: !machine.unsigned } },
        numsync: machine.numsync ?? null,
        directoryBits: machine.bits,
        nextBlock: 3072,
        free: [{ at: 2048, size: 512 }],
        count: Object.keys(pairs).length,
        root: { q0: { at: 1024, free: [] }, q2: { at: 1536, free: [{ at: 3052, size: 20 }] } },
      },
    });
  });

  test("is recovered when its header does not know of the last block", () => {
    const cut = file.slice();
    const place = 24 + machine.offset; // of next_block
    new DataView(cut.buffer).setInt32(place + (machine.big && machine.offset === 8 ? 4 : 0), 2560, !machine.big);
    expect(readImage(cut)).toMatchObject({
      ok: false,
      says: expect.stringMatching(/^The file needs recovery/) as string,
    });
    const saved = recover(cut);
    // The second bucket's free space lies beyond what the header knows, so the bucket is given up with its pairs, as by GDBM.
    expect(saved).toMatchObject({ ok: true, lostBuckets: 1 });
  });

  test.each([
    ["one slot more in a bucket", 12 + machine.offset + 8],
    ["a longer list of free space", 24 + 2 * machine.offset + (machine.numsync === undefined ? 0 : 32)],
  ])("with %s than its layout has is no layout that is known", (_, place) => {
    const strange = file.slice();
    const view = new DataView(strange.buffer);
    view.setInt32(place, view.getInt32(place, !machine.big) + 1, !machine.big);
    const read = readImage(strange);
    expect(read).toMatchObject({ ok: false, says: expect.stringContaining("fits no known layout") as string });
  });
});

test("a file whose magic number is of the other width is told apart by its sizes", () => {
  for (const [name, magic] of [
    ["x86-64", 0x13579acd],
    ["32-bit", 0x13579acf],
  ] as const) {
    const read = readImage(build({ ...machines[name]!, magic }));
    expect(read).toMatchObject({ ok: false, says: expect.stringContaining("sizes contradict each other") as string });
  }
});

test.runIf(hasGdbmTools())(
  "GNU's own tool reads the hand-built file of its machine and refuses the others",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "gdbm-foreign-"));
    try {
      const opened: string[] = [];
      for (const [name, machine] of Object.entries(machines)) {
        const file = join(folder, "x.gdbm");
        writeFileSync(file, build(machine));
        const dump = await gnu("gdbm_dump", file, "-").catch(() => null);
        if (dump === null) continue;
        opened.push(name);
        const expected = Object.entries(pairs).map(([key, value]) => ({ key, value }));
        expect(sortedPairs(dumped(dump)), name).toEqual(sortedPairs(inBase64(expected)));
      }
      expect(opened).toEqual(["x86-64", "x86-64 with numsync", "old 64-bit"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
