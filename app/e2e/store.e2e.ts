// A node's store as a person takes it home and brings it back: download, upload, a damaged file, keys that the protocol cannot hold.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { open, position, press } from "./workspace.ts";

async function openNode(page: Page, node: string): Promise<void> {
  await page
    .getByRole("button", { name: new RegExp(`^${node}\\b`) })
    .first()
    .click();
  await expect(page.getByRole("tabpanel").getByRole("heading", { level: 3 }).first()).toBeVisible();
}

/** Downloads a store's file and gives its bytes. */
async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `Download ${name}` }).click(),
  ]);
  return readFile(await file.path());
}

async function bring(page: Page, node: string, name: string, buffer: Buffer): Promise<Locator> {
  const input = page.getByLabel(`A .gdbm or flat file for ${node}`);
  await input.setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  const dialog = page.getByRole("dialog", { name: `A store's file for ${node}` });
  await expect(dialog).toBeVisible();
  return dialog;
}

const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });
const cell = (page: Page): Locator => page.getByRole("tabpanel").getByRole("cell", { name: "This is a test" });

test("a downloaded store, in either form, is what another node starts with, and the library keeps the original", async ({
  page,
}) => {
  await open(page);
  const title = (await heading(page).textContent()) ?? "";
  await press(page, "End");
  await openNode(page, "kvserver");
  const files = { "mine.gdbm": await download(page, "server1.gdbm"), "mine.txt": await download(page, "server1.txt") };
  await openNode(page, "kvserver3");
  for (const [name, bytes] of Object.entries(files)) {
    const dialog = await bring(page, "kvserver3", name, bytes);
    await expect(dialog).toContainText(/with 1 pair\./);
    await dialog.getByRole("button", { name: "Start kvserver3 with 1 pair" }).click();
    await expect(dialog).toBeHidden();
    await expect(heading(page)).toHaveText(`${title} · kvserver3 starts with ${name}`);
    await press(page, "Home");
    expect((await position(page)).step).toBe(0);
    await expect(cell(page)).toBeVisible();
    await expect(page.getByRole("region", { name: "What would survive now" })).toContainText("would undo nothing");
  }
  // It lasts as scenarios of one's own do, and the library's is as it was.
  await page.reload();
  await expect(heading(page)).toHaveText(`${title} · kvserver3 starts with mine.txt`);
  await press(page, "o");
  await page
    .getByRole("button", { name: /^IN-01/ })
    .first()
    .click();
  await expect(heading(page)).toHaveText(title);
  await openNode(page, "kvserver3");
  await press(page, "Home");
  await expect(page.getByRole("tabpanel").getByText("empty")).toBeVisible();
});

test("of a damaged file what is readable can be recovered; one that is none changes nothing", async ({ page }) => {
  await open(page);
  const title = (await heading(page).textContent()) ?? "";
  await press(page, "End");
  await openNode(page, "kvserver");
  const bytes = await download(page, "server1.gdbm");
  const before = page.url();

  const junk = await bring(page, "kvserver", "letter.doc", Buffer.from("Dear Sir or Madam"));
  await expect(junk.getByRole("alert")).toHaveText(/^letter\.doc: The file has 17 bytes, too few for a GDBM header\./);
  await expect(junk.getByRole("button", { name: /^(Recover|Start)/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(junk).toBeHidden();
  expect([await heading(page).textContent(), page.url()]).toEqual([title, before]);

  const cut = await bring(page, "kvserver", "cut.gdbm", bytes.subarray(0, bytes.length - 100));
  await expect(cut.getByRole("alert")).toContainText("cut.gdbm: The file is cut off");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await cut.getByRole("button", { name: "Recover 1 pair" }).click();
  await expect(cut.getByRole("cell", { name: "This is a test" })).toBeVisible();
  await cut.getByRole("button", { name: "Start kvserver with 1 pair" }).click();
  await expect(heading(page)).toHaveText(`${title} · kvserver starts with cut.gdbm`);
  await press(page, "Home");
  await expect(cell(page)).toBeVisible();
});

test("a file of another geometry brings it along, if it may", async ({ page }) => {
  await open(page);
  const scenario = (id: string, more: string): Buffer =>
    Buffer.from(`id: ${id}\ntitle: ${id}\nprotocol: unreplicated\n${more}`);
  const choose = async (id: string, more: string): Promise<void> => {
    await press(page, "o");
    const buffer = scenario(id, more);
    await page.getByLabel("Open a scenario file").setInputFiles({ name: "mine.yaml", mimeType: "text/yaml", buffer });
    await expect(heading(page)).toHaveText(id);
    await press(page, "End");
    await openNode(page, "kvserver");
  };
  await choose("LARGE", "geometry: 512\npreset: { kvserver: { store: { 7: seven } } }\n");
  const bytes = await download(page, "server1.gdbm");
  for (const [take, directory] of [
    [true, "64 entries"],
    [false, "32 entries"],
  ] as const) {
    await choose(take ? "SMALL-1" : "SMALL-2", "");
    const dialog = await bring(page, "kvserver", "large.gdbm", bytes);
    await dialog.getByLabel("All stores get this file's geometry, 512; otherwise they keep 256/208.").setChecked(take);
    await dialog.getByRole("button", { name: "Start kvserver with 1 pair" }).click();
    await page.getByRole("button", { name: "Buckets" }).click();
    await expect(page.getByRole("region", { name: "Buckets of kvserver" })).toContainText(directory);
  }
});

test("keys that the protocol cannot hold are said, and the run stays as it is", async ({ page }) => {
  await open(page);
  const title = (await heading(page).textContent()) ?? "";
  await openNode(page, "kvserver2");
  const text = "# dump\n# End of header\n#:len=1\nYQ==\n#:len=1\nYg==\n#:count=1\n# End of data\n";
  const dialog = await bring(page, "kvserver2", "letters.txt", Buffer.from(text));
  await expect(dialog.getByRole("alert")).toHaveText('Keys here are int32 numbers such as 25, not "a".');
  await expect(dialog.getByRole("button", { name: /^Start/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(heading(page)).toHaveText(title);
});

test("what this step marked appears, unless motion is off in the app or in the system", async ({ page }) => {
  await open(page);
  const motion = async (): Promise<string[]> =>
    page.locator("tr.marked").evaluateAll((rows) => rows.map((row) => getComputedStyle(row).animationName));
  await press(page, "End");
  await openNode(page, "kvserver");
  await page.getByRole("button", { name: "Buckets" }).click();
  await press(page, "Home");
  await press(page, "ArrowRight", 25);
  await expect(page.locator("tr.marked")).toHaveCount(1);
  expect(await motion()).toEqual(["none"]);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await motion()).toEqual([expect.stringContaining("appear")]);
  await press(page, "?");
  await page.getByLabel("No motion: jump from step to step").check();
  expect(await motion()).toEqual(["none"]);
});
