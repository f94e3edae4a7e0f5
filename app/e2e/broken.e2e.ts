// What is broken: its chip, where it is and the way there; the flag on the stage from that step on.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { open, position, press } from "./workspace.ts";

test("a broken claim leads to its step and to its node, which is marked from there on", async ({ page }) => {
  // FA-01: one lost message, and the second client waits in vain.
  await open(page, "#g.FA-01.1.36.493cb41fz");
  await press(page, "End");
  await page.getByRole("button", { name: /^calls end ?: broken/ }).click();
  await expect(page.getByText("client2's get 1 will not be answered")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include("footer").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("button", { name: /^Go to step \d+, where it broke/ }).click();
  const { step } = await position(page);
  const marked = page.getByRole("button", { name: /^client2, .*broken here: LIV/ });
  await expect(marked).toBeVisible();
  await expect(page.getByRole("slider", { name: "Step" })).toHaveAttribute("aria-valuetext", /Broken here: LIV/);
  await press(page, "ArrowLeft");
  expect((await position(page)).step).toBe(step - 1);
  await expect(marked).toHaveCount(0);
  await press(page, "ArrowRight");
  await page.getByRole("button", { name: /^calls end ?: broken/ }).click();
  await page.getByRole("button", { name: "client2", exact: true }).click();
  await expect(marked).toHaveAttribute("aria-pressed", "true");
});

test("what can be seen is gathered in one chip, with the way to each", async ({ page }) => {
  await open(page);
  await press(page, "End");
  await page.getByRole("button", { name: "2 of 3 seen" }).click();
  await page
    .getByRole("button", { name: /^Go to step/ })
    .first()
    .click();
  const { step, of } = await position(page);
  expect(step).toBeLessThan(of);
});
