// The workspace as the end-to-end tests handle it: open, step, and read what is on screen.
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** Opens the page, with a link if there is one, and waits until it can be used. */
export async function open(page: Page, link = ""): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`./${link}`);
  await expect(page.getByRole("group", { name: "Transport" })).toBeVisible();
}

/** The sentence that says what just happened, and where we are. */
export function sentence(page: Page): Locator {
  return page.getByRole("contentinfo").getByRole("status");
}

/** The step shown, and how many there are. */
export async function position(page: Page): Promise<{ step: number; of: number }> {
  const text = (await sentence(page).textContent()) ?? "";
  const [, step = "-1", of = "-1"] = /step (\d+) of (\d+)/.exec(text) ?? [];
  return { step: Number(step), of: Number(of) };
}

/** Steps by the keyboard, as a lecturer with a clicker does. */
export async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let n = 0; n < times; n++) await page.keyboard.press(key);
}

/** Everything that is drawn on the stage, as markup. */
export function picture(page: Page): Promise<string> {
  return page.getByRole("main").locator("svg").first().innerHTML();
}

/** The link in the address bar, once it has caught up with the step. */
export async function addressAt(page: Page, step: number): Promise<string> {
  await expect.poll(() => new URL(page.url()).hash.split(".").includes(String(step))).toBe(true);
  return new URL(page.url()).hash;
}

/** Expects no violation of WCAG 2.2 AA in what the page shows now. */
export async function audit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
}
