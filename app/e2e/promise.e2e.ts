// What is said of a fault that leaves what is promised: from its step on, with the way back to it, until it is dismissed.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { open, position, press } from "./workspace.ts";

// FA-01 loses a forward at step 32.
const lost = 32;

test("a line from the fault on says that the promise ended; it leads there, and is dismissed for the run", async ({
  page,
}) => {
  await open(page, "#g.FA-01.1.36.493cb41fz");
  const line = page.getByRole("button", { name: `Outside the promise since step ${lost}` });
  await line.click();
  await expect(page.getByText("The assignment promises nothing under lost messages")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include("footer").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("button", { name: `Go to step ${lost}, where it ended` }).click();
  expect((await position(page)).step).toBe(lost);
  await expect(line).toBeVisible();
  await press(page, "ArrowLeft");
  await expect(line).toHaveCount(0);
  await press(page, "ArrowRight");
  await page.getByRole("button", { name: "Dismiss for this run" }).click();
  await expect(line).toHaveCount(0);
  await press(page, "ArrowRight");
  await expect(line).toHaveCount(0);
});

test("nothing is said of a promise that stands", async ({ page }) => {
  await open(page);
  await press(page, "End");
  await expect(page.getByText("Outside the promise")).toHaveCount(0);
});
