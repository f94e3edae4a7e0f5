// Our own UTF-8 and base64url against the platform's, on every short input and on random long ones; and the inflater's cap.
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";
import { webDeflater } from "./web-deflater.ts";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function platformUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes that often look like UTF-8. */
const nearUtf8 = fc
  .array(
    fc.constantFrom(0, 0x41, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff),
  )
  .map((bytes) => Uint8Array.from(bytes));

test("UTF-8 is written and read as the platform does", () => {
  fc.assert(
    fc.property(fc.oneof(nearUtf8, fc.uint8Array()), (bytes) => {
      expect(decodeUtf8(bytes)).toBe(platformUtf8(bytes));
    }),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }), (text) => {
      expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
    }),
    { numRuns: 2000 },
  );
});

test("base64url is the platform's, and each text has one reading", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from("AQgwz09-_=+/ é")) }), (text) => {
      const bytes = decodeBase64url(text);
      if (bytes !== null) expect(encodeBase64url(bytes)).toBe(text);
      else expect(Buffer.from(text, "base64url").toString("base64url")).not.toBe(text);
    }),
    { numRuns: 5000 },
  );
});

test("a hundred megabytes in a hundred kilobytes stop at the cap", async () => {
  let asked = 0;
  class Counting extends Uint8Array {
    override slice(from?: number, to?: number): Uint8Array<ArrayBuffer> {
      asked++;
      return new Uint8Array(this).slice(from, to);
    }
  }
  const packed = deflateSync(new Uint8Array(100_000_000));
  const bomb = new Counting(packed.length);
  bomb.set(packed);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await webDeflater.inflate(bomb, 256 * 1024)).toBe("tooLarge");
  // Node lets 16 KB of input wait; the rest is never asked for.
  expect(asked).toBeLessThan(100);
});

test("the inflater refuses what is damaged and takes what is exactly as large as the cap", async () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, n) => (n * n) % 251);
  const packed = await webDeflater.deflate(bytes);
  expect(await webDeflater.inflate(packed, 5000)).toEqual(bytes);
  expect(await webDeflater.inflate(packed, 4999)).toBe("tooLarge");
  expect(await webDeflater.inflate(packed.slice(0, -1), 5000)).toBe("damaged");
  expect(await webDeflater.inflate(packed.slice(1), 5000)).toBe("damaged");
  expect(await webDeflater.inflate(new Uint8Array(), 5000)).toBe("damaged");
});
