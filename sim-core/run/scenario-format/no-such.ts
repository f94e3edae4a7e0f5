// The sentence for a name that nothing has: what was probably meant, or what there is.
import { nearest } from "../language/index.ts";
import { inCode } from "../language/quote.ts";

/** The most names that are listed, and the most characters that they may take. */
const shownMax = 30;
const lengthMax = 400;

function someOf(known: readonly string[]): readonly string[] {
  let length = 0;
  return known.slice(0, shownMax).filter((one) => (length += one.length + 4) <= lengthMax);
}

/** `There is no node kvserver4; did you mean kvserver?`; with an owner, `primary-backup has no option forwrd; …` */
export function noSuch(noun: string, name: string, known: readonly string[], owner?: string): string {
  const says = `${owner === undefined ? "There is" : `${inCode(owner)} has`} no ${noun} ${inCode(name)}`;
  const meant = nearest(name, known);
  if (meant !== null) return `${says}; did you mean ${inCode(meant)}?`;
  if (known.length === 0) return `${says}; there is none at all.`;
  const some = someOf(known);
  const shown = some.map(inCode).join(", ");
  const verb = known.length === 1 ? "is" : "are";
  return `${says}; there ${verb} ${shown}${known.length > some.length ? " and more" : ""}.`;
}
