// Somebody's history, opened or dropped, and that of the run: the verdict, the core, the way back to the steps; for everyone, on any screen.
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { open, position, press } from "./workspace.ts";

const bad = fileURLToPath(new URL("../../sim-core/history/testdata/kv/c10-bad.txt", import.meta.url));

async function openHistory(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<Locator> {
  await press(page, "o");
  await page.getByLabel("Open a history").setInputFiles(file);
  const dialog = page.getByRole("dialog", { name: /^History: / });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function audit(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

test("a history that is not linearizable: its core and each attempt, in words and in the picture", async ({ page }) => {
  await open(page);
  const dialog = await openHistory(page, bad);
  await expect(dialog.getByRole("status")).toHaveText(/Linearizable: no\./);
  await expect(dialog).toContainText("405 calls of 10 processes, 10 keys; read as EDN, judged as kv.");
  await expect(dialog.getByRole("region", { name: "Why not" })).toContainText(
    'Key "0": of 36 calls the first 10 already contradict each other, and of those alone these 6:',
  );
  await expect(dialog.locator("[data-call].core")).toHaveCount(6);
  await dialog.getByLabel("Only the operations that contradict each other").check();
  await expect(dialog.locator("[data-call]")).toHaveCount(6);
  await dialog.getByRole("button", { name: "Show attempt 1 in the picture" }).click();
  await expect(dialog.locator(".number")).toHaveText(["2", "4", "3", "✗", "1", "5"]);
  await audit(page);
  await dialog.getByText("The same as a table").click();
  await expect(dialog.getByRole("row")).toHaveCount(7);
  await dialog.getByLabel("Shown:").selectOption("all keys");
  await expect(dialog.getByText("The same as a table: 405 operations")).toBeVisible();
  await audit(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("a file that is no history is a sentence with its place; another one can be opened at once", async ({ page }) => {
  await open(page);
  const broken =
    '{"process":0,"type":"invoke","f":"put","key":"1","value":"a"}\n{"process":1,"type":"ok","f":"put","key":"1"}\n';
  const dialog = await openHistory(page, { name: "broken.jsonl", mimeType: "text/plain", buffer: Buffer.from(broken) });
  await expect(dialog.getByRole("alert")).toHaveText("broken.jsonl:2:1: Process 1 has no call that could end here.");
  await page.getByLabel("Open a history:").setInputFiles(bad);
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText(/Linearizable: no\./);
  await expect(dialog.getByRole("alert")).toHaveCount(0);
});

test("the history of the run, by key and by button, and from an operation to its step", async ({ page }) => {
  await open(page);
  await press(page, "h");
  const dialog = page.getByRole("dialog", { name: "History of this run" });
  await expect(dialog.getByRole("status")).toHaveText(/Linearizable: yes\./);
  await audit(page);
  await dialog.getByRole("listbox", { name: /^Operations/ }).focus();
  await press(page, "ArrowRight");
  await expect(dialog.getByRole("region", { name: "The selected operation" })).toContainText(
    "It is number 1 of 1 in the order found for key 25.",
  );
  await dialog.getByRole("button", { name: "Go to step 30, its answer" }).click();
  await expect(dialog).toBeHidden();
  expect((await position(page)).step).toBe(30);
  await page.getByRole("button", { name: "History", exact: true }).click();
  await dialog.getByRole("listbox", { name: /^Operations/ }).focus();
  await press(page, "ArrowRight");
  await press(page, "Enter");
  await expect(dialog).toBeHidden();
  expect((await position(page)).step).toBe(30);
});

/** Drops a file on the middle of the page, as a person would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([called, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content!], called!));
      for (const type of ["dragover", "drop"])
        document
          .querySelector("main")!
          .dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, text],
  );
}

test("dropped on the page, a history is judged, a scenario is opened, and of a store it is said where it goes", async ({
  page,
}) => {
  await open(page);
  await expect(async () => {
    await drop(page, "mine.gdbm", "");
    await expect(page.getByRole("alert")).toHaveText(/^mine\.gdbm is a store's file: select a node/, { timeout: 500 });
  }).toPass();
  await drop(page, "mine.yaml", "id: MINE\ntitle: My own\nprotocol: unreplicated\n");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My own");
  await drop(page, "mine.yaml", "id: MINE\n");
  await expect(page.getByRole("alert")).toContainText("mine.yaml:");
  await drop(
    page,
    "h.jsonl",
    '{"process":0,"type":"invoke","f":"read"}\n{"process":0,"type":"ok","f":"read","value":1}\n',
  );
  await expect(page.getByRole("dialog", { name: "History: h.jsonl" }).getByRole("status")).toHaveText(
    /Linearizable: no\./,
  );
});

for (const [width, height] of [
  [375, 740],
  [1920, 1080],
] as const)
  test(`at ${width} px nothing is wider than the page, in the dark either`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: "dark" });
    await open(page);
    const dialog = await openHistory(page, bad);
    await expect(dialog.getByRole("status")).toHaveText(/Linearizable: no\./);
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await audit(page);
  });
