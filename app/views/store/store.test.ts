// The store section in a real browser: table and buckets, what is marked and said, the dialog, the files.
import { afterEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-svelte";
import { nodeFacts } from "../../view-model/node-facts.ts";
import { recordPuts, stepOfWrite } from "../../view-model/store/fixtures.ts";
import { storeView } from "../../view-model/store/store-view.ts";
import StoreSection from "./StoreSection.svelte";

const recording = await recordPuts(5);
const split = stepOfWrite(recording, "kvserver", 5);

function props(step: number) {
  const { setup, run } = recording;
  const rows = nodeFacts(setup, "kvserver", run.at(step), run.at(step - 1))!.store;
  return { view: storeView(setup, "kvserver", run.at(step))!, rows };
}

const texts = (selector: string): (string | undefined)[] =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent.replace(/\s+/g, " ").trim());

// The choice of a view outlives the section.
afterEach(() => document.querySelector<HTMLElement>("button")?.click());

test("the table says which replicas lack a key", async () => {
  await render(StoreSection, props(split));
  expect(texts("tbody tr").at(-1)).toBe("5value5 ← was absent≠ kvserver2 lacks it, kvserver3 lacks it");
});

test("the buckets show a split: marked and said in its step, quiet before and after, and the same when stepping back", async () => {
  const screen = await render(StoreSection, props(split - 1));
  await screen.getByRole("button", { name: "Buckets" }).click();
  expect(texts("h4")).toEqual(["Bucket at 512"]);
  await screen.rerender(props(split));
  expect(texts("h4")).toEqual(["Bucket at 803 new, from 512", "Bucket at 1024 new, from 512"]);
  expect(texts("li.main")).toContain(
    "Bucket at 512 is full: it splits into 803 and 1024, depth 0 → 1, with 2 and 2 keys.",
  );
  const shown = document.body.innerHTML;
  await screen.rerender(props(split + 1));
  expect(texts("h4")).toEqual(["Bucket at 803", "Bucket at 1024"]);
  expect(document.querySelectorAll(".marked:not(i), .new, li.main")).toHaveLength(0);
  await screen.rerender(props(split));
  expect(document.body.innerHTML).toBe(shown);
});

test("opens large in a dialog in which the step keys work, and closes", async () => {
  const screen = await render(StoreSection, props(split));
  await screen.getByRole("button", { name: "Buckets" }).click();
  await screen.getByRole("button", { name: "Enlarge" }).click();
  expect(texts("dialog.steps[open] h4")).toHaveLength(2);
  await screen.getByRole("button", { name: "Close" }).click();
  await expect.poll(() => document.querySelector("dialog[open]")).toBeNull();
});

test("offers the store as both files", async () => {
  const saved: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const screen = await render(StoreSection, props(split));
  await screen.getByRole("button", { name: "Download server1.gdbm" }).click();
  await expect.poll(() => saved).toEqual(["server1.gdbm"]);
  await screen.getByRole("button", { name: "Download server1.txt" }).click();
  await expect.poll(() => saved).toEqual(["server1.gdbm", "server1.txt"]);
  click.mockRestore();
});
