// For everyone: a whole scenario by keyboard alone, an accessibility audit of every state, small screens and large text.
import { expect, test } from "@playwright/test";
import { audit, open, position, press, sentence } from "./workspace.ts";

test("a whole scenario by keyboard alone", async ({ page }) => {
  await open(page);
  await press(page, "Home");
  const { of } = await position(page);
  for (let step = 1; step <= of; step++) {
    await press(page, "ArrowRight");
    await expect(sentence(page)).toContainText(`step ${step} of ${of}`);
  }
  // Into the stage's nodes with Tab, along them with arrows, into one with Enter.
  for (let n = 0; n < 60; n++) {
    await press(page, "Tab");
    if (await page.evaluate(() => Boolean(document.activeElement?.closest("[data-stop^='node']")))) break;
  }
  await press(page, "ArrowRight");
  await press(page, "Enter");
  await expect(page.getByRole("tabpanel").getByRole("heading", { level: 2 })).toBeVisible();
  await press(page, "Shift+ArrowLeft");
  await press(page, "?");
  await expect(page.getByRole("dialog", { name: "Keys and help" })).toBeVisible();
  await press(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("stepping does not move the keyboard: the first Tab goes to the top of the page, not to where something happened", async ({
  page,
}) => {
  await open(page);
  await press(page, "Home");
  const { of } = await position(page);
  await press(page, "ArrowRight", 4);
  await press(page, "End");
  await expect(sentence(page)).toContainText(`step ${of} of ${of}`);
  await press(page, "Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("header, main, footer")?.tagName)).toBe("HEADER");
});

test("on a phone what happens is brought into sight all the same", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 600 });
  await open(page);
  await press(page, "Home");
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const { of } = await position(page);
  let looked = 0;
  for (let step = 1; step <= of; step++) {
    await press(page, "ArrowRight");
    await expect(sentence(page)).toContainText(`step ${step} of ${of}`);
    const who = /^(\w+)/.exec((await sentence(page).textContent())?.trim() ?? "")?.[1] ?? "";
    const card = page.locator(`main [data-stop="node ${who}"]`);
    if ((await card.count()) === 0) continue;
    await expect(card).toBeInViewport({ ratio: 0.99 });
    looked++;
  }
  expect(looked).toBeGreaterThan(of / 4);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`no accessibility violation in any state (${colorScheme})`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await open(page);
    await audit(page);
    await press(page, "ArrowRight", 5);
    await page
      .getByRole("button", { name: /^kvserver\b/ })
      .first()
      .click();
    await audit(page);
    await page.getByRole("tab", { name: "Options" }).click();
    await audit(page);
    for (const key of ["o", "s", "?", "g"]) {
      await press(page, key);
      await expect(page.getByRole("dialog")).toBeVisible();
      await audit(page);
      await press(page, "Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await page.goto("./#nonsense");
    await page.reload();
    await expect(page.getByRole("alert")).toBeVisible();
    await audit(page);
  });

test("every target in the page is at least 24 px, and every control has a name", async ({ page }) => {
  await open(page);
  const small = await page.getByRole("button").evaluateAll((buttons) =>
    buttons
      .map((button) => ({
        name: button.getAttribute("aria-label") ?? button.textContent,
        box: button.getBoundingClientRect(),
      }))
      .filter(({ name, box }) => name.trim() === "" || box.width < 24 || box.height < 24)
      .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
  );
  expect(small).toEqual([]);
});

const screens = [
  ["a phone", 375, 720, "100%"],
  ["a projector", 1920, 1080, "100%"],
  ["a laptop with text at 200 %", 1440, 900, "200%"],
] as const;
for (const [name, width, height, fontSize] of screens)
  test(`usable on ${name}: nothing runs out of the page sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await page.addStyleTag({ content: `html { font-size: ${fontSize} }` });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    for (const label of ["One step forwards", "One step back", "Play"])
      await expect(page.getByRole("button", { name: label, exact: true })).toBeInViewport();
  });
