// The sentence for a name that nothing has: what was probably meant, or what there is.
import { nearest } from "../language/index.ts";
import { inCode } from "../language/quote.ts";

const shownMax = 30;

/** `There is no node kvserver4; did you mean kvserver?` */
export function noSuch(noun: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant !== null) return `There is no ${noun} ${inCode(name)}; did you mean ${inCode(meant)}?`;
  if (known.length === 0) return `There is no ${noun} ${inCode(name)}; there is none at all.`;
  const shown = known.slice(0, shownMax).map(inCode).join(", ");
  return `There is no ${noun} ${inCode(name)}; there are ${shown}${known.length > shownMax ? " and more" : ""}.`;
}
