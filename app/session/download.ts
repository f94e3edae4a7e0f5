// Saves a text as a file on the person's machine; nothing leaves the browser.

/** Offers a text under a file name. */
export function download(name: string, text: string): void {
  const file = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const anchor = document.createElement("a");
  [anchor.href, anchor.download] = [file, name];
  anchor.click();
  URL.revokeObjectURL(file);
}
