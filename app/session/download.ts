// Saves a text or bytes as a file on the person's machine; nothing leaves the browser.

/** Offers a text, or bytes, under a file name. */
export function download(name: string, content: string | Uint8Array): void {
  const blob =
    typeof content === "string"
      ? new Blob([content], { type: "text/plain;charset=utf-8" })
      : new Blob([new Uint8Array(content)], { type: "application/octet-stream" });
  const file = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  [anchor.href, anchor.download] = [file, name];
  anchor.click();
  URL.revokeObjectURL(file);
}
