// Bytes of keys and values as people read them.
import { asText } from "#core";

/** A latin-1 byte string as text, or as base64 where it is none. */
export function printable(bytes: string): string {
  const text = asText(bytes);
  return typeof text === "string" ? text : JSON.stringify(text);
}

/** The same, cut to so many characters. */
export function shortened(bytes: string, most: number): string {
  const text = printable(bytes);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
