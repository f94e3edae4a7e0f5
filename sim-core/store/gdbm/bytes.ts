// Bytes and the numbers in them, in either byte order and with offsets of either width; and bytes as latin-1 text.
import type { Layout } from "./geometry.ts";

/** Numbers at places in bytes. Offsets are whole numbers; one beyond 2^53 reads as larger than any file. */
export interface NumberView {
  i32(at: number): number;
  u32(at: number): number;
  offset(at: number): number;
  setI32(at: number, value: number): void;
  setOffset(at: number, value: number): void;
}

/** A view of bytes in a layout. */
export function numbersIn(bytes: Uint8Array, { bigEndian, offsetBytes }: Layout): NumberView {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = !bigEndian;
  const [low, high] = little ? [0, 4] : [4, 0];
  const wide = offsetBytes === 8;
  return {
    i32: (at) => view.getInt32(at, little),
    u32: (at) => view.getUint32(at, little),
    offset: (at) =>
      wide ? view.getInt32(at + high, little) * 2 ** 32 + view.getUint32(at + low, little) : view.getInt32(at, little),
    setI32: (at, value) => view.setInt32(at, value, little),
    setOffset: (at, value) => {
      if (!wide) return view.setInt32(at, value, little);
      view.setUint32(at + low, value % 2 ** 32, little);
      view.setUint32(at + high, Math.floor(value / 2 ** 32), little);
    },
  };
}

/** The bytes from `from` up to `to` as latin-1. */
export function latin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = "";
  for (let at = from; at < to; at += 8192) text += String.fromCharCode(...bytes.subarray(at, Math.min(to, at + 8192)));
  return text;
}

/** Writes latin-1 text as bytes. */
export function setLatin1(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}

/** Latin-1 text as bytes. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  setLatin1(bytes, 0, text);
  return bytes;
}
