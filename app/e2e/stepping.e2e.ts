// Open, step ten forward and ten back: the same picture and the same world; slider, trace and speed.
import { expect, test } from "@playwright/test";
import { addressAt, open, picture, position, press } from "./workspace.ts";

test("ten steps forward and ten back show the same picture of the same world", async ({ page }) => {
  await open(page);
  const { step: start } = await position(page);
  const [before, address] = [await picture(page), await addressAt(page, start)];
  await press(page, "ArrowRight", 8);
  expect((await position(page)).step).toBe(start + 8);
  expect(await picture(page)).not.toBe(before);
  await press(page, "ArrowLeft", 8);
  expect(await picture(page)).toBe(before);
  // The link's check is a hash of the trace so far.
  expect(await addressAt(page, start)).toBe(address);
  await press(page, "ArrowLeft", 10);
  await press(page, "ArrowRight", 10);
  expect(await picture(page)).toBe(before);
});

test("every way to move agrees: buttons, keys, slider, trace", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "To the end", exact: true }).click();
  const { step, of } = await position(page);
  expect(step).toBe(of);
  const end = await picture(page);
  await press(page, "Home");
  expect((await position(page)).step).toBe(0);
  await page.getByRole("slider", { name: "Step" }).focus();
  await press(page, "End");
  expect(await picture(page)).toBe(end);
  await page.getByRole("list", { name: "Steps" }).getByRole("button").filter({ hasText: /^22/ }).click();
  expect((await position(page)).step).toBe(22);
  await press(page, "g");
  await page.getByLabel(/Step, from/).fill(String(of));
  await press(page, "Enter");
  expect(await picture(page)).toBe(end);
});

test("playing reaches the end and stops there", async ({ page }) => {
  await open(page);
  await page.getByLabel("Speed").selectOption("8×");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByRole("button", { name: "Play again from the start" })).toBeVisible({ timeout: 20_000 });
  const { step, of } = await position(page);
  expect(step).toBe(of);
});

test("between two steps the message is on its way, and dragging back shows the same picture", async ({ page }) => {
  await page.goto("./");
  const slider = page.getByRole("slider", { name: "Step" });
  await expect(slider).toBeVisible();
  const at = (value: number) =>
    slider.evaluate((input: HTMLInputElement, to) => {
      input.value = String(to);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }, value);
  await at(24.5);
  const middle = await picture(page);
  await at(24.9);
  expect(await picture(page)).not.toBe(middle);
  await at(24.5);
  expect(await picture(page)).toBe(middle);
});
