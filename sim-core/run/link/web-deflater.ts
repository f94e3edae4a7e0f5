// Compression by the platform's own CompressionStream, which browsers and Node share. The few types it needs are declared here,
// since the core is compiled without any platform's.
import type { Deflater } from "./deflater.ts";

interface ByteTransform {
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void>; abort(): Promise<void> };
  };
  readonly readable: {
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> };
  };
}

type TransformKind = new (format: "deflate") => ByteTransform;

interface Platform {
  readonly CompressionStream: TransformKind;
  readonly DecompressionStream: TransformKind;
}

/** Input goes in by slices: deflate packs at most 1032 : 1, so one slice unpacks to some 260 KB, whatever a stranger put into it. */
const sliceBytes = 256;

const ignore = (): void => undefined;

/** zlib by CompressionStream("deflate"). */
export const webDeflater: Deflater = {
  async deflate(bytes) {
    const { CompressionStream } = globalThis as unknown as Platform;
    const packed = await pump(new CompressionStream("deflate"), bytes, Infinity);
    if (packed === "tooLarge") throw new Error("more bytes than infinitely many");
    return packed;
  },

  async inflate(bytes, maxBytes) {
    const { DecompressionStream } = globalThis as unknown as Platform;
    const stream = new DecompressionStream("deflate");
    return pump(stream, bytes, maxBytes).catch(() => "damaged" as const);
  },
};

/** What comes out of a stream when the bytes go in; rejects when the stream finds them damaged. */
async function pump(stream: ByteTransform, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | "tooLarge"> {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // Damage also comes out of the reader, where it is answered.
  void feed(writer, bytes).catch(ignore);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, length);
    if (value === undefined) continue;
    length += value.length;
    if (length > maxBytes) {
      void reader.cancel().catch(ignore);
      void writer.abort().catch(ignore);
      return "tooLarge";
    }
    chunks.push(value);
  }
}

async function feed(writer: ReturnType<ByteTransform["writable"]["getWriter"]>, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += sliceBytes) await writer.write(bytes.slice(at, at + sliceBytes));
  await writer.close();
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
