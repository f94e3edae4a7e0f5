// `store show FILE`: a store's file as readable text.
import { elements } from "../../store/gdbm/index.ts";
import { quote } from "../../run/language/quote.ts";
import { counted, readStore } from "../store-file.ts";
import { storeText } from "../store-text.ts";

export function showStore({ file }: { file: string }): number {
  const { form, store, bytes, unused } = readStore(file, { asItIs: true });
  const lines =
    form === "flat"
      ? [
          `${file}: a flat file of ${bytes} bytes, ${counted(store.count, "pair")}`,
          ...elements(store).map(({ key, value }) => `  ${quote(key)} = ${quote(value)}`),
        ]
      : [`${file}: a GDBM file of ${bytes} bytes, ${counted(store.count, "pair")}`, ...storeText(store, unused)];
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  return 0;
}
