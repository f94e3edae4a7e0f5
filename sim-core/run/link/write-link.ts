// Writing links: short for a scenario of the library as it is, otherwise with a payload that holds only what differs.
import type { LinkContent } from "../link-content.ts";
import { encodeBase64url } from "./base64url.ts";
import { contentShape, release } from "./content-shape.ts";
import type { Deflater } from "./deflater.ts";
import { encodeUtf8 } from "./utf8.ts";

/**
 * The part of a link after the `#`: `g.<id>.<version>.<step>.<check>z` or `1.<step>.<payload>z`. When it is longer than `linkLengthMax`,
 * nobody can open it: share a file instead.
 */
export async function writeLink(content: LinkContent, deflater: Deflater): Promise<string> {
  const { scenario, options, seed, choices, others, step, check, beside } = content;
  const alone = choices.length + others.length === 0 && beside === undefined;
  const asItIs = alone && seed === null && Object.keys(options).length === 0;
  if (scenario.kind === "library" && asItIs) return `g.${scenario.id}.${scenario.version}.${step}.${check}z`;
  const json = JSON.stringify(contentShape.write({ ...content, release }));
  const payload = encodeBase64url(await deflater.deflate(encodeUtf8(json)));
  return `${release}.${step}.${payload}z`;
}
