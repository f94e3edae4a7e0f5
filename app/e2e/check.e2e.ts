// The check in the built page: a run is found and opened, its link opens on the same moment, a complete search says its bounds, and all of it
// is accessible. Where no worker starts, the page searches itself.
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { addressAt, audit, open, position, press, sentence } from "./workspace.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Check/ });

/** FA-01 with the policy that lies, and the check in front of it. */
async function openCheck(page: Page): Promise<void> {
  await open(page);
  await press(page, "o");
  await page.getByLabel("Filter scenarios").fill("FA-01");
  await page.getByRole("button", { name: /^FA-01 The lost forward One datagram/ }).click();
  await page.getByRole("tab", { name: "Options" }).click();
  await page.getByRole("radio", { name: /^replyTrue/ }).check();
  await page.getByRole("button", { name: "Check…" }).click();
  await expect(dialog(page)).toContainText("FA-01, with onReplicaFailure replyTrue");
}

async function searchIt(page: Page): Promise<void> {
  await dialog(page).getByRole("button", { name: "One time-out" }).click();
  await dialog(page).getByLabel("Property").selectOption("INV-ACK");
  await dialog(page).getByRole("button", { name: "Start", exact: true }).click();
  await expect(dialog(page).getByRole("heading", { name: /INV-ACK is broken/ })).toBeVisible({ timeout: 30_000 });
}

test("a schedule that breaks a property is found, opened where it breaks, and shared", async ({ page }) => {
  await openCheck(page);
  await searchIt(page);
  await expect(dialog(page)).toContainText("2 clients with 2 operations");
  await expect(dialog(page)).toContainText("drop kvserver -> kvserver3 kvPutReplica");
  await dialog(page).getByRole("button", { name: "Open it, where it breaks" }).click();
  await expect(dialog(page)).toHaveCount(0);
  const { step } = await position(page);
  await expect(sentence(page)).toContainText("INV-ACK is broken here");
  const verdict = page.getByRole("button", { name: /^acknowledged writes are stored.*broken/ });
  await verdict.click();
  await expect(page.getByRole("button", { name: `Go to step ${step}, where it broke` })).toBeVisible();
  await press(page, "Escape");

  // The moments that mattered, one after another: the break, what went wrong, where the search started.
  await press(page, "Shift+ArrowLeft");
  await expect(sentence(page)).toContainText("What goes wrong, 2 of 2: a time-out.");
  await press(page, "Shift+ArrowLeft");
  await expect(sentence(page)).toContainText("What goes wrong, 1 of 2: a message is lost.");
  await press(page, "Shift+ArrowLeft", 2);
  await expect(sentence(page)).toContainText("The search starts here");
  await press(page, "Shift+ArrowRight", 4);
  expect((await position(page)).step).toBe(step);

  await addressAt(page, step);
  await page.reload();
  await expect(sentence(page)).toContainText(`step ${step} of`);
  await expect(sentence(page)).toContainText("INV-ACK is broken here");
  await expect(verdict).toBeVisible();
  // It would be said here if the run were another one.
  await expect(page.getByRole("alert")).toHaveCount(0);
  // The browser's way back leads to the run from which the search was asked.
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The lost forward");
});

test("a complete search says so, with its bounds, and never that anything is correct", async ({ page }) => {
  await open(page);
  await press(page, "v");
  await expect(dialog(page).getByRole("button", { name: "Start", exact: true })).toBeFocused();
  await press(page, "Enter");
  await expect(dialog(page).getByRole("heading", { name: "Holds within these bounds" })).toBeVisible();
  await expect(dialog(page)).toContainText("Bounds: 1 client with 1 operation, from where every client has read key 0");
  await expect(dialog(page)).not.toContainText(/correct/i);
});

test("a search is paused and cancelled, and closing the dialog ends it", async ({ page }) => {
  await openCheck(page);
  await dialog(page).getByLabel("Property").selectOption("INV-ONE");
  await dialog(page)
    .getByLabel(/^Doubled messages/)
    .fill("15");
  await dialog(page).getByRole("button", { name: "More: Time-outs" }).click();
  await dialog(page).getByRole("button", { name: "Start", exact: true }).click();
  await expect.poll(() => page.workers().length).toBe(1);
  await dialog(page).getByRole("button", { name: "Pause" }).click();
  await expect(dialog(page)).toContainText("Paused");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect.poll(() => page.workers().length).toBe(0);
  await dialog(page).getByRole("button", { name: "Start", exact: true }).click();
  await expect.poll(() => page.workers().length).toBe(1);
  await press(page, "Escape");
  await expect.poll(() => page.workers().length).toBe(0);
});

test("where no worker starts, the page searches itself", async ({ page }) => {
  await page.route(/search-worker/, (route) => route.abort());
  await openCheck(page);
  await searchIt(page);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`no accessibility violation in the question and in the answer (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openCheck(page);
    await audit(page);
    await searchIt(page);
    await audit(page);
    await page.setViewportSize({ width: 375, height: 720 });
    const overflow = await dialog(page).evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 720 });
    await dialog(page).getByRole("button", { name: "Open it, where it starts" }).click();
    await expect(sentence(page)).toContainText("The search starts here");
    await audit(page);
  });
