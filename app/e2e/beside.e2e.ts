// Two systems side by side in the real page: from the keyboard, the library and a link; one clock, one side alone, the price list, and back.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { addressAt, open, position, press, sentence } from "./workspace.ts";

/** IN-11 in primary-backup, at step 25, beside two-phase commit at the same time, 80 ms; returns the link. */
async function openBoth(page: Page): Promise<string> {
  await open(page);
  await press(page, "o");
  await page.getByRole("button", { name: /Two systems side by side/ }).click();
  await expect(page.getByRole("heading", { name: "Side by side" })).toBeVisible();
  await press(page, "ArrowRight", 4);
  await expect(left(page)).toContainText("step 25 of 30 · 80 ms");
  return addressAt(page, 25);
}

const left = (page: Page): Locator => page.getByRole("region", { name: /^Left: / });
const right = (page: Page): Locator => page.getByRole("region", { name: /^Right: / });
const costs = (page: Page): Locator => page.getByRole("region", { name: "What it costs" });

/** The price of the only operation, in the row of a system. */
const price = async (page: Page, system: string): Promise<readonly string[]> => {
  const cells = await costs(page).getByRole("row").filter({ hasText: system }).getByRole("cell").allInnerTexts();
  return cells.map((text) => text.replace(/\s*\(.*\)/s, "").trim());
};

async function audit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("T puts the run beside another system; both go to the same time, to the end, and the price list says what it cost", async ({
  page,
}) => {
  await open(page);
  await press(page, "t");
  await expect(page.getByRole("heading", { name: "Side by side" })).toBeVisible();
  await expect(page.getByRole("group", { name: /^Stage/ })).toHaveCount(2);
  await expect(costs(page)).toContainText("No operation has been called yet.");
  await press(page, "ArrowRight", 4);
  await expect(left(page)).toContainText("step 25 of 30 · 80 ms");
  await expect(right(page)).toContainText("80 ms");
  await expect(right(page)).toContainText("4 things happen at once, the last of them: S1 receives Vote from S5.");
  await press(page, "End");
  expect(await price(page, "Primary-backup")).toEqual(["ok", "6", "60 ms", "6d"]);
  expect(await price(page, "Two-phase commit")).toEqual(["ok", "18", "60 ms", "6d"]);
  await press(page, "t");
  expect((await position(page)).step).toBe(21);
});

test("the library leads to the lesson; a side is exchanged for another system, and stays at the time", async ({
  page,
}) => {
  await open(page);
  await press(page, "o");
  await page.getByRole("button", { name: /Two systems side by side/ }).click();
  await expect(left(page).getByRole("combobox")).toHaveValue("IN-11-primary-backup");
  await expect(right(page).getByRole("combobox")).toHaveValue("IN-11-two-phase-commit");
  await press(page, "End");
  await right(page).getByRole("combobox").selectOption("IN-11-unreplicated");
  await expect.poll(() => price(page, "Unreplicated")).toEqual(["ok", "2", "20 ms", "2d"]);
  await expect(left(page)).toContainText("130 ms");
  // Whoever asks for the other side's has them exchanged.
  await left(page).getByRole("combobox").selectOption("IN-11-unreplicated");
  await expect(right(page)).toHaveAccessibleName("Right: Primary-backup");
});

test("a link opens on both steps, the address follows, and a reload stays; one side alone has its own step", async ({
  page,
}) => {
  const both = await openBoth(page);
  await page.reload();
  await expect(left(page)).toContainText("step 25 of 30 · 80 ms");
  await expect(right(page)).toContainText("step 34 of 43 · 80 ms");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await right(page).getByRole("button", { name: "Right alone: one step forwards" }).click();
  await expect(right(page)).toContainText("step 35 of 43 · 90 ms · alone");
  await expect(left(page)).toContainText("step 25 of 30 · 80 ms");
  await expect.poll(() => page.url().endsWith(both)).toBe(false);
  await page.reload();
  await expect(right(page)).toContainText("step 35 of 43 · 90 ms · alone");
  // Both together: the left one catches up.
  await press(page, "ArrowRight");
  await expect(left(page)).toContainText("90 ms");
  await expect(right(page)).not.toContainText("alone");
  await press(page, "Home");
  await expect(page.getByRole("slider", { name: "Virtual time of both" })).toHaveAttribute(
    "aria-valuetext",
    "0 ms of 130",
  );
});

test("both play on one clock until the later one has ended", async ({ page }) => {
  await openBoth(page);
  await page.getByLabel("Speed").selectOption("8");
  await press(page, "Space");
  await expect(page.getByRole("button", { name: "Play again from the start" })).toBeVisible({ timeout: 20_000 });
  await expect(left(page)).toContainText("130 ms · the end");
  await expect(right(page)).toContainText("110 ms · the end");
});

test("a side opens in the workspace at its step, and the browser's Back returns to both", async ({ page }) => {
  await openBoth(page);
  await right(page).getByRole("button", { name: "Open" }).click();
  await expect(sentence(page)).toContainText("step 34 of 43");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("two phases over five servers");
  await page.goBack();
  await expect(left(page)).toContainText("step 25 of 30");
});

test("another workload: what cannot run it is said, and what breaks has its badge and its reason", async ({ page }) => {
  await openBoth(page);
  await page.getByLabel("Workload").selectOption("FA-01");
  await expect(left(page).getByRole("combobox")).toHaveValue("FA-01");
  await expect(page.getByRole("alert")).toContainText("Of FA-01 only the clients come along.");
  await press(page, "End");
  await expect(left(page).getByRole("list", { name: "Verdicts" })).toContainText("calls end: broken");
  await expect(left(page)).toContainText(/LIV step \d+: .*client2/);
  await expect(right(page).getByRole("list", { name: "Verdicts" })).not.toContainText("broken");
  await page.getByLabel("Workload").selectOption("IN-04");
  await page.getByRole("button", { name: "Not every system…" }).click();
  await expect(page.getByText(/Primary-backup cannot run this workload/).last()).toBeVisible();
});

test("a damaged link to both gets a sentence", async ({ page }) => {
  const both = await openBoth(page);
  await page.goto(`./${both.slice(0, 20)}X${both.slice(21)}`);
  await expect(page.getByRole("alert")).toContainText(/altered|cut/);
});

test("on a phone the run goes beside another system from the library", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 720 });
  await open(page);
  await page.getByRole("button", { name: "Scenarios" }).click();
  await page.getByRole("button", { name: /This run beside another system/ }).click();
  await expect(left(page).getByRole("combobox")).toHaveValue("IN-01");
  await page.getByRole("button", { name: "Close" }).click();
  expect((await position(page)).step).toBe(21);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`no accessibility violation side by side (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openBoth(page);
    await audit(page);
    await press(page, "End");
    await audit(page);
    await press(page, "?");
    await expect(page.getByRole("dialog", { name: "Keys and help" })).toBeVisible();
    await press(page, "Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

for (const [name, width, height] of [
  ["a phone", 375, 720],
  ["a laptop", 1280, 800],
  ["a projector", 1920, 1080],
] as const)
  test(`nothing runs out of the page on ${name}, and the transport stays in sight`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openBoth(page);
    await expect(right(page)).toContainText("step 34 of 43");
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expect(page.getByRole("button", { name: "Both to the next time" })).toBeInViewport();
    const [a, b] = await Promise.all([left(page).boundingBox(), right(page).boundingBox()]);
    expect((b?.x ?? 0) > (a?.x ?? 0)).toBe(width > 768);
  });
