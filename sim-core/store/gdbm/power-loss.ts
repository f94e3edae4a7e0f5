// What the kernel asks of stores as files when the power goes: tearing one, and recovering one. Loaded only by those who may need it.
import type { StoreFiles } from "../../kernel/system.ts";
import { fromLatin1, latin1 } from "./bytes.ts";
import { asJson, asStore } from "./engine.ts";
import { elements } from "./operations.ts";
import { openable } from "./openable.ts";
import { readImage } from "./read-image.ts";
import { recover } from "./recover.ts";
import { torn } from "./torn.ts";
import { writeImage } from "./write-image.ts";

/** How much the disk writes at once, in bytes: a sector, so that the small stores of the screen have pages enough to tear. */
const pageBytes = 512;

export const gdbmFiles: StoreFiles = {
  tear(before, after, reached) {
    const synced = writeImage(openable(asStore(before)));
    const live = writeImage(openable(asStore(after)), { onto: synced });
    const asked: boolean[] = [];
    const image = torn({
      synced,
      live,
      pageBytes,
      reached(page) {
        const answer = reached(page);
        asked.push(answer);
        return answer;
      },
    });
    const counts = { pages: asked.length, reached: asked.filter(Boolean).length };
    const read = readImage(image);
    return read.ok
      ? { ...counts, ok: true, store: asJson(read.store) }
      : { ...counts, ok: false, says: read.says, image: latin1(image, 0, image.length) };
  },
  recover(image) {
    const recovery = recover(fromLatin1(image));
    if (!recovery.ok) return recovery;
    return { ok: true, store: asJson(recovery.store), pairs: elements(recovery.store).length };
  },
};
