// Branches: a link opens with its tree, which switches by mouse and keyboard and survives a reload; two are compared; one alone is shared.
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { addressAt, audit, open, position, press, sentence } from "./workspace.ts";

/** IN-01 as it is, and with the last forward lost: the second branch at step 28. */
const two =
  "#1.28.eJyLNtQxstBRSks2MzQ0TTFU0ok20FHy9NM1MFTSMYzVySvNyYEQ0dEgdRVKOkrZZcWpRWWpRUhMYzA7oLQkKLUgJzM5USk2FqYrNlbHMBYAxOIfCgz";
/** Eight branches of it, among them one in free order; the fourth at step 30. */
const eight =
  "#1.30.eJyVT8sKwkAM_JecR9js-vwELyJeQw66XaF0KaUv_HyxVemKPfQShmQmMyMMZ0Cb7L7jwy0jiAEdTyvDBFaUXYzjELF70INARd-Eug_1BLoBn7v2EqqY-ysphEHFlK0QC6qTlX5-K2ShgY6Sbepiv4c1yBPIxzyULaeuI8OkUvcntH3vqp_UvDzv0L6fJJpvMFD93GN9CZ0-Adilic0z";

const tree = (page: Page) => page.getByRole("region", { name: "Branches" });
const branch = (page: Page, n: number) => tree(page).getByRole("button", { name: new RegExp(`^Branch ${n} of`) });

test("with one branch there is no tree", async ({ page }) => {
  await open(page);
  await expect(tree(page)).toHaveCount(0);
});

test("a link with branches opens with its tree; switching shows the other future, and a reload keeps both", async ({
  page,
}) => {
  await open(page, two);
  await expect(sentence(page)).toContainText("The network drops kvPutReplica from kvserver to kvserver3: by choice.");
  await expect(branch(page, 2)).toHaveAttribute("aria-current", "true");
  await expect(branch(page, 2)).toHaveAccessibleName(
    "Branch 2 of 2: drop kvserver → kvserver3 kvPutReplica. Leaves branch 1 after step 27; 29 steps. Done there: drop kvserver → kvserver3 kvPutReplica. Looked at now.",
  );
  await branch(page, 1).click();
  await expect(sentence(page)).toContainText("kvserver3 receives kvPutReplica");
  expect(await position(page)).toEqual({ step: 28, of: 30 });
  await expect.poll(() => page.url().endsWith(two)).toBe(false);
  await addressAt(page, 28);
  await page.reload();
  await expect(branch(page, 1)).toHaveAttribute("aria-current", "true");
  await press(page, "]");
  await expect(branch(page, 2)).toHaveAttribute("aria-current", "true");
  expect(await position(page)).toEqual({ step: 28, of: 29 });
  await press(page, "Shift+ArrowUp");
  expect(await position(page)).toEqual({ step: 28, of: 30 });
});

test("what was chosen by hand and where branches part is marked in the trace", async ({ page }) => {
  await open(page, two);
  const row = (step: number) =>
    page
      .getByRole("list", { name: "Steps" })
      .getByRole("button")
      .filter({ hasText: new RegExp(`^${step}`) });
  await expect(row(28)).toContainText("by hand");
  await expect(row(27)).toContainText("fork");
  await press(page, "ArrowLeft");
  await expect(page.getByText("Branch 1 parts from this one after this step.")).toBeVisible();
});

test("of many branches five are in sight, and every one can be removed", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, eight);
  await expect(tree(page).getByRole("listitem")).toHaveCount(8);
  await expect(branch(page, 4)).toBeInViewport();
  const box = await tree(page).boundingBox();
  expect(box?.height).toBeLessThan(180);
  await tree(page).getByRole("button", { name: "Remove branch 8" }).click();
  await expect(tree(page).getByRole("listitem")).toHaveCount(7);
  await expect(branch(page, 4)).toHaveAttribute("aria-current", "true");
});

test("two branches side by side: both step together, and what differs is said", async ({ page }) => {
  await open(page, two);
  await press(page, "c");
  const dialog = page.getByRole("dialog", { name: "Compare two branches" });
  await expect(dialog.getByRole("group", { name: /^Stage/ })).toHaveCount(2);
  const differs = dialog.getByRole("region", { name: "What differs" });
  await expect(differs).toContainText('kvserver3, key 25: "This is a test" in branch 1, no such key in branch 2.');
  await press(page, "Home");
  await expect(differs).toContainText("Nothing differs: this is the fork.");
  await press(page, "End");
  await expect(differs).toContainText(
    /client1's put 25 = "This is a test": ok after \d+ ms in branch 1, unknown after/,
  );
  await dialog.getByRole("radio", { name: "by time" }).check();
  await dialog.getByRole("slider").focus();
  await press(page, "Home");
  await press(page, "ArrowRight");
  await expect(dialog).toContainText("1 ms after the fork");
  await dialog.getByRole("button", { name: "Look at this" }).first().click();
  await expect(dialog).toHaveCount(0);
  expect(await position(page)).toEqual({ step: 27, of: 30 });
});

test("the link says how many branches travel along, and can carry this one only", async ({ page }) => {
  await open(page, eight);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog")).toContainText(
    "All 8 branches travel along; branch 4 is the one that is shown.",
  );
  const link = page.getByLabel("Link", { exact: true });
  const all = await link.inputValue();
  await page.getByLabel("Only this branch.").check();
  await expect.poll(async () => (await link.inputValue()).length).toBeLessThan(all.length);
  await page.goto(await link.inputValue());
  await page.reload();
  await expect(sentence(page)).toContainText("step 30 of 32");
  await expect(tree(page)).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`no accessibility violation with branches (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, eight);
    await expect(tree(page)).toBeVisible();
    await audit(page);
    for (const key of ["c", "s"]) {
      await press(page, key);
      await expect(page.getByRole("dialog")).toBeVisible();
      await audit(page);
      await press(page, "Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
  });

test("on a phone the tree is a line that opens into a list, and nothing runs out of the page", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 720 });
  await open(page, eight);
  await expect(tree(page).getByRole("listitem")).toHaveCount(0);
  await tree(page)
    .getByRole("button", { name: /8 branches/ })
    .click();
  await branch(page, 1).click();
  await expect(sentence(page)).toContainText("step 30 of 30");
  await tree(page).getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
