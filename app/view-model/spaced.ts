// The name of a timer as words.

/** `receiveTimeout` → `receive timeout`. */
export function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
