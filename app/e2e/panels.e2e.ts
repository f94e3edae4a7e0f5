// The picker, the options, the node's state and chart, and a file of one's own, sound and unsound.
import { expect, test } from "@playwright/test";
import { open, position, press } from "./workspace.ts";

test("choosing a scenario shows it, and the filter finds it", async ({ page }) => {
  await open(page);
  await press(page, "o");
  await page.getByLabel("Filter scenarios").fill("BH-02");
  await page.getByRole("button", { name: /BH-02/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Boot, then one put");
  await page.getByRole("button", { name: "Scenarios" }).click();
  await page.getByLabel("Filter scenarios").fill("no such thing");
  await expect(page.getByText("No scenario has")).toBeVisible();
});

test("a policy changed starts the run again, and comes back as written", async ({ page }) => {
  await open(page);
  const { of } = await position(page);
  await page.getByRole("tab", { name: "Options" }).click();
  await page.getByRole("radio", { name: /^ip\+port/ }).check();
  await press(page, "End");
  expect((await position(page)).of).not.toBe(of);
  await expect(page.getByRole("button", { name: /^changed:/ })).toBeVisible();
  await page.getByRole("radio", { name: /^ip \(default\)/ }).check();
  await expect(page.getByRole("button", { name: /^changed:/ })).toHaveCount(0);
  await page.getByRole("radio", { name: /^ip\+port/ }).check();
  await page.getByRole("button", { name: "Back to the scenario as written" }).click();
  expect((await position(page)).of).toBe(of);
});

test("a selected node shows its state, its store and its chart, which follow the steps", async ({ page }) => {
  await open(page);
  await page
    .getByRole("button", { name: /^kvserver\b/ })
    .first()
    .click();
  const panel = page.getByRole("tabpanel");
  await expect(panel.getByRole("heading", { level: 2 })).toContainText("primary");
  await expect(panel.getByText("empty")).toBeVisible();
  await press(page, "End");
  await expect(panel.getByRole("cell", { name: "This is a test" })).toBeVisible();
  await expect(panel.getByRole("group", { name: /chart/i }).first()).toBeVisible();
});

test("a scenario file opens; an unsound one names line and column and loses nothing", async ({ page }) => {
  await open(page);
  await press(page, "o");
  const file = page.getByLabel("Open a scenario file");
  const bad =
    "id: MY-01\nversion: 1\ntitle: Mine\nsummary: Mine.\nprotocol: primary-backup\nclientz: { client1: [ get 1 ] }\n";
  await file.setInputFiles({ name: "mine.yaml", mimeType: "text/yaml", buffer: Buffer.from(bad) });
  await expect(page.getByRole("alert")).toContainText(/mine\.yaml:6:1: .*clientz.*clients/);
  const good = bad.replace("clientz", "clients");
  await file.setInputFiles({ name: "mine.yaml", mimeType: "text/yaml", buffer: Buffer.from(good) });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mine");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mine");
});
