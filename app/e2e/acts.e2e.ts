// Direct manipulation in the real page: by mouse a message is dropped, undone and redone; by keyboard alone a node crashes and the network
// is split; what is open then has no accessibility violation.
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { audit, open, position, press, sentence } from "./workspace.ts";

/** Steps on until a message of that name flies, and gives it. */
async function flying(page: Page, name: RegExp) {
  const message = page.getByRole("button", { name }).and(page.locator("[data-stop^='m']"));
  for (let n = 0; n < 12 && (await message.count()) === 0; n++) await press(page, "ArrowRight");
  await expect(message.first()).toBeVisible();
  return message.first();
}

const menu = (page: Page) => page.getByRole("menu");
const item = (page: Page, name: string | RegExp) => page.getByRole("menuitem", { name });

test("by mouse: a message is looked into and dropped, the outcome changes, undo and redo", async ({ page }) => {
  await open(page);
  await press(page, "End");
  await expect(sentence(page)).toContainText("client1 receives KvResponse.put");
  const { of } = await position(page);
  await page.reload();
  await open(page);
  const forward = await flying(page, /^kvserver to kvserver2: put 25/);
  await forward.click();
  await expect(page.getByRole("dialog").getByRole("row", { name: /^key/ })).toContainText('"25"');
  await item(page, "Drop").click();
  await expect(sentence(page)).toContainText("drops kvPutReplica");
  await press(page, "End");
  await expect(sentence(page)).toContainText("gives up");
  expect((await position(page)).of).not.toBe(of);

  await page.getByRole("button", { name: "Undo: drop kvserver → kvserver2 kvPutReplica" }).click();
  expect((await position(page)).of).toBe(of);
  await press(page, "End");
  await expect(sentence(page)).toContainText("client1 receives KvResponse.put");
  await page.getByRole("button", { name: /^Redo: drop/ }).click();
  expect((await position(page)).of).not.toBe(of);
  await press(page, "Control+z");
  expect((await position(page)).of).toBe(of);
  await press(page, "Control+Shift+Z");
  expect((await position(page)).of).not.toBe(of);
});

/** Tab until something on the stage has the focus. */
async function enterStage(page: Page): Promise<void> {
  for (let n = 0; n < 30; n++) {
    await press(page, "Tab");
    if (await page.evaluate(() => Boolean(document.activeElement?.closest("[data-stop^='node']")))) return;
  }
  throw new Error("the stage is not reached");
}

test("by keyboard alone: a node is crashed during its next step through its menu", async ({ page }) => {
  await open(page);
  await press(page, "ArrowRight", 2);
  await enterStage(page);
  await press(page, "Shift+F10");
  await expect(menu(page)).toBeVisible();
  await expect(item(page, "Crash").first()).toBeFocused();
  await expect(item(page, /^Restart/)).toContainText("it cannot restart now");
  await press(page, "ArrowDown");
  await press(page, "Enter");
  await expect(item(page, "before anything")).toBeFocused();
  await press(page, "Escape");
  await expect(item(page, "Crash during its next step…")).toBeVisible();
  await press(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("[data-stop='node kvserver']").first()).toBeFocused();
  await press(page, "Shift+F10");
  await press(page, "c");
  await press(page, "Enter");
  await expect(item(page, "before anything")).toBeFocused();
  await press(page, "ArrowDown");
  await press(page, "Enter");
  await expect(sentence(page)).toContainText("kvserver is to crash during its next step, after its first effect");
  await expect(page.getByRole("button", { name: /^kvserver, .*set to crash/ })).toBeVisible();
});

test("by keyboard alone: the network is split", async ({ page }) => {
  await open(page);
  await press(page, "ArrowRight", 2);
  await page.getByRole("button", { name: "Network…" }).focus();
  await press(page, "Enter");
  await expect(item(page, /^Split/)).toBeFocused();
  await press(page, "Enter");
  const dialog = page.getByRole("dialog", { name: "Split the network" });
  await expect(dialog.getByRole("status")).toContainText("Put nodes on two sides");
  await expect(dialog.getByRole("radio", { name: "A" }).first()).toBeFocused();
  await press(page, "ArrowDown", 2);
  await press(page, "2");
  await press(page, "ArrowDown");
  await press(page, "2");
  await expect(dialog.getByRole("status")).toContainText("{directory, kvserver, client1} | {kvserver2, kvserver3}");
  await press(page, "Enter");
  await expect(dialog).toHaveCount(0);
  await expect(sentence(page)).toContainText("The network is split");
  const band = page.getByRole("img", { name: /^partition: / });
  await expect(band).toHaveAccessibleName("partition: directory kvserver client1 | kvserver2 kvserver3");
  await expect(band).toContainText("partition");
});

test("a link is slowed in one direction, and says so on the stage", async ({ page }) => {
  await open(page);
  await flying(page, /^kvserver to kvserver2: put 25/);
  await page.getByRole("button", { name: "link between kvserver and kvserver2" }).focus();
  await press(page, "Enter");
  await page.getByRole("radio", { name: "kvserver → kvserver2" }).check();
  await item(page, "Slow…").click();
  await item(page, "200 ms").click();
  await expect(page.getByRole("main").getByText("→ 200 ms")).toBeVisible();
});

test("by keyboard alone: a link is cut before anything was sent along it", async ({ page }) => {
  await open(page);
  await press(page, "ArrowRight", 2);
  await enterStage(page);
  await press(page, "Shift+F10");
  await item(page, "One of its links…").focus();
  await press(page, "Enter");
  await expect(item(page, "Link to directory")).toBeFocused();
  await press(page, "ArrowDown");
  await press(page, "Enter");
  await expect(item(page, "Cut")).toBeFocused();
  await press(page, "Enter");
  await expect(page.getByRole("img", { name: "the link between kvserver and kvserver2 is cut" })).toBeVisible();
});

test("free order: what happens next is picked, and at the end the page says so", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "Next" }).click();
  await page.getByRole("radio", { name: /^Free order/ }).check();
  const panel = page.getByRole("tabpanel");
  await panel.getByRole("button", { name: /^client1 put 25/ }).click();
  await panel.getByRole("button", { name: /client1 → directory: / }).click();
  await panel
    .getByRole("button", { name: /client1: receive timeout|directory → client1/ })
    .first()
    .click();
  const { step, of } = await position(page);
  expect(step).toBe(of);
  await expect(sentence(page)).toContainText("Free order: pick what happens next.");
  await press(page, "ArrowRight");
  expect((await position(page)).step).toBe(of);
  await page.getByRole("radio", { name: /^Timed/ }).check();
  expect((await position(page)).of).toBeGreaterThan(of);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`no accessibility violation with menus and dialogs open (${colorScheme})`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await open(page);
    const message = await flying(page, /^kvserver to kvserver2: put 25/);
    await message.click();
    await expect(menu(page)).toBeVisible();
    await audit(page);
    for (const name of ["Delay…", "Show its causes…", "Forge one like it…"]) {
      await item(page, name).click();
      await audit(page);
      await press(page, "Escape");
    }
    await press(page, "Escape");
    await page.getByRole("button", { name: /^kvserver,/ }).click();
    await audit(page);
    await page.getByRole("main").getByRole("button", { name: "Acts on kvserver" }).click();
    await expect(menu(page)).toBeVisible();
    await audit(page);
    await press(page, "Escape");
    await page.getByRole("tab", { name: "Next" }).click();
    await page.getByText(/^Crashes and other acts/).click();
    await audit(page);
    await page.getByRole("button", { name: "Split the network…" }).click();
    await audit(page);
  });
