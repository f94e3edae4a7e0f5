// Standard padded base64 of bytes as latin-1 strings, as ASCII flat files have it.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The text of bytes. */
export function toBase64(bytes: string): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = [0, 1, 2].map((n) => (i + n < bytes.length ? bytes.charCodeAt(i + n) : 0));
    const word = (a << 16) | (b << 8) | c;
    const chars = [18, 12, 6, 0].map((shift) => alphabet[(word >> shift) & 63]!);
    const left = bytes.length - i;
    text += chars.slice(0, left === 1 ? 2 : left === 2 ? 3 : 4).join("") + (left === 1 ? "==" : left === 2 ? "=" : "");
  }
  return text;
}

/** The bytes of a text, or null if it is not base64 from its beginning to its padded end. */
export function fromBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const parts: string[] = [];
  for (let i = 0; i < text.length; i += 4) {
    const four = [0, 1, 2, 3].map((n) => Math.max(0, alphabet.indexOf(text[i + n]!)));
    const word = (four[0]! << 18) | (four[1]! << 12) | (four[2]! << 6) | four[3]!;
    parts.push(String.fromCharCode(word >> 16, (word >> 8) & 255, word & 255));
  }
  const whole = parts.join("");
  return whole.slice(0, whole.length - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0));
}
