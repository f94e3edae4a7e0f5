// Who armed a timer: `client1`, or `client1/stub` where the process has to be said.
import { kinds, readWord, writeWord } from "./kinds.ts";
import { textOf } from "./parts.ts";
import type { Part } from "./parts.ts";
import { quote } from "./quote.ts";

/**
 * Reads the fields node and process; a process that is not said is "" (see `complete`). Where a name needs quotes the two stand apart:
 * `fire "odd node" "stub" receiveTimeout`.
 */
export const timerOwner: Part = {
  shown: "NODE[/PROCESS]",
  read(cursor) {
    const word = cursor.peek();
    const slash = word && !word.quoted ? word.text.indexOf("/") : -1;
    if (word && slash >= 0) {
      cursor.take("NODE");
      const [node, process] = [word.text.slice(0, slash), word.text.slice(slash + 1)];
      if (kinds.name.bare.test(node) && kinds.name.bare.test(process)) return { node, process };
      throw cursor.wrong(word, `is no node and process (each ${kinds.name.rule})`);
    }
    const node = readWord(cursor, kinds.name, "NODE");
    const apart = cursor.peek()?.quoted === true && cursor.peek(1) !== null;
    return { node, process: apart ? readWord(cursor, kinds.name, "PROCESS") : "" };
  },
  print(fields) {
    const [node, process] = [textOf(fields, "node"), textOf(fields, "process")];
    if (process === "") return [writeWord(node, kinds.name)];
    if (kinds.name.bare.test(node) && kinds.name.bare.test(process)) return [`${node}/${process}`];
    // The quotes say that this is the process and not the timer.
    return [writeWord(node, kinds.name), quote(process)];
  },
};
