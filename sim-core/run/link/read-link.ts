// Reading links: from pasted text to content, or to a sentence about what is wrong. Nothing here trusts the text, and nothing throws.
import type { Json } from "../../kernel/json.ts";
import { unbranched } from "../link-content.ts";
import type { LinkContent } from "../link-content.ts";
import { decodeBase64url } from "./base64url.ts";
import { checkShape, contentShape, idShape, release, stepShape, versionShape } from "./content-shape.ts";
import { endsWithChecksum } from "./deflater.ts";
import type { Deflater } from "./deflater.ts";
import { sentences } from "./failure.ts";
import type { LinkFailure, LinkFailureKind } from "./failure.ts";
import { findLink, pastedLengthMax } from "./find-link.ts";
import { linkLengthMax, unpackedBytesMax } from "./limits.ts";
import { Misfit } from "./misfit.ts";
import { decodeUtf8 } from "./utf8.ts";

/** A link that was read: its content, or why there is none. */
export type ReadLink = { readonly ok: true; readonly content: LinkContent } | LinkFailure;

/** What went wrong, before it is joined with the text that was given. */
type Failed = readonly [kind: LinkFailureKind, says: string];

/**
 * Reads a link: a whole address, or what follows the `#`, or `?s=…`. The content is right in form; whether the library has that scenario
 * and whether the run is still the same is for whoever opens it. Never rejects.
 */
export async function readLink(text: string, deflater: Deflater): Promise<ReadLink> {
  const found = await contentOf(text, deflater);
  return "scenario" in found ? { ok: true, content: found } : { ok: false, kind: found[0], says: found[1], text };
}

async function contentOf(text: string, deflater: Deflater): Promise<LinkContent | Failed> {
  if (text.length > pastedLengthMax) return ["tooLarge", sentences.tooLong(text.length)];
  const link = findLink(text);
  if (link === "") return ["empty", sentences.empty()];
  const [, kind = ""] = /^(g|[1-9]\d{0,2})\./.exec(link) ?? [];
  if (kind === "") return ["notOurs", sentences.notOurs()];
  if (link.length > linkLengthMax) return ["tooLarge", sentences.tooLong(link.length)];
  if (Number(kind) > release)
    return ["newer", sentences.newer(`links of form ${kind}; this one reads up to ${release}`)];
  if (!link.endsWith("z")) return ["cut", sentences.cut()];
  const [foreign] = /[^A-Za-z0-9._-]/u.exec(link) ?? [];
  if (foreign !== undefined) return ["altered", sentences.foreignLetter(foreign)];
  const parts = link.slice(0, -1).split(".").slice(1);
  return kind === "g" ? libraryContent(parts) : payloadContent(parts, deflater);
}

function libraryContent(parts: readonly string[]): LinkContent | Failed {
  const [id = "", version = "", step = "", check = ""] = parts;
  if (parts.length !== 4) return altered("the number of its parts");
  return (
    checked(() => ({
      scenario: {
        kind: "library",
        id: idShape.read(id, "the id"),
        version: versionShape.read(numeral(version), "the version"),
      },
      options: {},
      seed: null,
      choices: [],
      ...unbranched,
      step: stepShape.read(numeral(step), "the step"),
      check: checkShape.read(check, "the checksum"),
    })) ?? altered("its id, version, step or checksum")
  );
}

async function payloadContent(parts: readonly string[], deflater: Deflater): Promise<LinkContent | Failed> {
  const [step = "", payload = ""] = parts;
  if (parts.length !== 2) return altered("the number of its parts");
  const packed = decodeBase64url(payload);
  if (packed === null) return ["altered", sentences.damaged()];
  const bytes = await deflater.inflate(packed, unpackedBytesMax);
  if (bytes === "tooLarge") return ["tooLarge", sentences.unpacksTooLarge()];
  if (bytes === "damaged" || !endsWithChecksum(packed, bytes)) return ["altered", sentences.damaged()];
  const text = decodeUtf8(bytes);
  if (text === null) return ["invalid", sentences.invalid("its text is not UTF-8")];
  return fromJson(text, numeral(step));
}

function fromJson(text: string, step: number | null): LinkContent | Failed {
  try {
    const json = JSON.parse(text) as Json;
    if (Array.isArray(json) && typeof json[0] === "number" && json[0] > release)
      return ["newer", sentences.newer(`links of form ${json[0]}; this one reads up to ${release}`)];
    const { release: _, ...content } = contentShape.read(json, "link");
    return content.step === step ? content : altered("the step in front");
  } catch (error) {
    if (error instanceof Misfit) return [error.kind, sentences[error.kind](error.message)];
    if (error instanceof SyntaxError) return ["invalid", sentences.invalid("its text is not JSON")];
    throw error;
  }
}

function altered(part: string): Failed {
  return ["altered", sentences.form(part)];
}

function checked<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Misfit) return null;
    throw error;
  }
}

/** A whole number as we write it, without leading zeros; otherwise null. */
function numeral(text: string): number | null {
  return /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : null;
}
