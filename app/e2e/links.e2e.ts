// Links: share, reopen elsewhere at the same step, reload; and every kind of broken link says what is wrong and keeps its text.
import { expect, test } from "@playwright/test";
import { addressAt, open, picture, position, press, sentence } from "./workspace.ts";

test("a shared link opens on the same moment in another browser, and a reload stays there", async ({
  page,
  browser,
  baseURL,
}) => {
  await open(page);
  await press(page, "ArrowRight", 5);
  const { step } = await position(page);
  await page.getByRole("button", { name: "Share" }).click();
  const link = await page.getByLabel("Link", { exact: true }).inputValue();
  await expect(page.getByRole("img", { name: "QR code of the link" })).toBeVisible();
  await press(page, "Escape");
  const shown = await picture(page);

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const fresh = await other.newPage();
  await fresh.emulateMedia({ reducedMotion: "reduce" });
  await fresh.goto(link);
  await expect(sentence(fresh)).toContainText(`step ${step} of`);
  expect(await picture(fresh)).toBe(shown);
  await fresh.reload();
  await expect(sentence(fresh)).toContainText(`step ${step} of`);
  await other.close();
});

test("a link carries changed options, and its query form opens too", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "Options" }).click();
  await page.getByRole("radio", { name: /^parallel/ }).check();
  await press(page, "End");
  const { step, of } = await position(page);
  expect(step).toBe(of);
  const hash = await addressAt(page, step);
  await page.goto(`./?s=${hash.slice(1)}`);
  await expect(sentence(page)).toContainText(`step ${step} of ${step}`);
  await page.getByRole("tab", { name: "Options" }).click();
  await expect(page.getByRole("radio", { name: /^parallel/ })).toBeChecked();
});

test("%23 for # is understood by way of the 404 page", async ({ page }) => {
  await open(page);
  await press(page, "ArrowRight", 3);
  const { step } = await position(page);
  const hash = await addressAt(page, step);
  await page.goto(`./%23${hash.slice(1)}`);
  await expect(sentence(page)).toContainText(`step ${step} of`);
});

const broken = [
  ["cut", "#g.IN-01.1.25.abcd", /cut/i],
  ["altered", "#1.25.eJwLSS0uAQAEXQHBz", /altered|changed|damaged/i],
  ["from a newer version", "#9.25.eJwLSS0uAQAEXQHBz", /newer/i],
  ["not ours", "#hello-world", /not a .*link|not .*Replicarium/i],
  ["of a scenario that is not here", "#g.ZZ-99.1.3.00000000z", /ZZ-99/],
] as const;

for (const [kind, link, says] of broken)
  test(`a link that is ${kind} says so and keeps its text`, async ({ page }) => {
    await page.goto(`./${link}`);
    await expect(page.getByRole("heading", { name: "This link cannot be opened" })).toBeVisible();
    await expect(page.getByRole("alert")).toContainText(says);
    await expect(page.getByLabel("The link, as it arrived:")).toHaveValue(
      new RegExp(link.slice(1, 8).replaceAll(".", "\\.")),
    );
    await page.getByRole("button", { name: "Open the scenario library" }).click();
    await expect(page.getByRole("group", { name: "Transport" })).toBeVisible();
  });

test("a link whose run differs from the one shared says so", async ({ page }) => {
  await open(page, "#g.IN-01.1.25.00000000z");
  await expect(page.getByRole("alert")).toContainText("differs from the one that was shared");
});
