// The store section in a real browser: table and buckets, what is marked and said, the dialog, the files.
import { afterEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-svelte";
import { nodeFacts } from "../../view-model/node-facts.ts";
import { doublingKeys, recordPuts, stepOfWrite } from "../../view-model/store/fixtures.ts";
import { storeView } from "../../view-model/store/store-view.ts";
import StoreSection from "./StoreSection.svelte";

const recording = await recordPuts(5);
const split = stepOfWrite(recording, "kvserver", 5);

const brought: string[] = [];
const onfile = (file: File): void => void brought.push(file.name);

function props(step: number, { setup, run } = recording) {
  const rows = nodeFacts(setup, "kvserver", run.at(step), run.at(step - 1))!.store;
  return { view: storeView(setup, "kvserver", run.at(step))!, rows, onfile };
}

const texts = (selector: string): (string | undefined)[] =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent.replace(/\s+/g, " ").trim());

// The choice of a view outlives the section.
afterEach(() => document.querySelector<HTMLElement>("button")?.click());

test("the table says which replicas lack a key", async () => {
  await render(StoreSection, props(split));
  expect(texts("tbody tr").at(-1)).toBe("5value5 ← was absent○ not on disk≠ kvserver2 lacks it, kvserver3 lacks it");
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

test("what would survive is said, and the pairs concerned are marked in the table and in the buckets", async () => {
  const other = await recordPuts(
    3,
    "hosts: { kvserver: { sync: 2 } }\npreset: { kvserver: { store: { 3: old, 9: nine } } }\n",
  );
  const third = stepOfWrite(other, "kvserver", 3);
  const screen = await render(StoreSection, props(third - 1, other));
  const survival = screen.getByRole("region", { name: "What would survive now" });
  await expect.element(survival).toHaveTextContent("A power loss now would undo nothing. Synced every 2 changes.");
  expect(texts(".pending")).toEqual([]);
  await screen.rerender(props(third, other));
  await expect.element(survival).toHaveTextContent("○ A power loss now would undo 1 change: 3.");
  await expect.element(survival).toHaveTextContent("A crash of the process loses nothing written");
  expect(texts(".pending")).toEqual(["○ on disk: old"]);
  await screen.getByRole("button", { name: "Buckets" }).click();
  expect(texts("td.key").filter((text) => text?.startsWith("○"))).toEqual(["○on disk: old 3 replaced"]);
});

test("a file is handed over, picked or dropped, the same one twice", async () => {
  const screen = await render(StoreSection, props(split));
  const input = screen.getByLabelText("A .gdbm or flat file for kvserver").element() as HTMLInputElement;
  const carrying = (): DataTransfer => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["x"], "mine.gdbm"));
    return transfer;
  };
  for (const count of [1, 2]) {
    input.files = carrying().files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await expect.poll(() => brought).toEqual(Array(count).fill("mine.gdbm"));
  }
  const section = document.querySelector(".section")!;
  section.dispatchEvent(new DragEvent("dragover", { dataTransfer: carrying(), bubbles: true, cancelable: true }));
  await expect.element(screen.getByText("Drop a .gdbm or flat file")).toBeVisible();
  section.dispatchEvent(new DragEvent("drop", { dataTransfer: carrying(), bubbles: true, cancelable: true }));
  await expect.poll(() => brought.length).toBe(3);
  await expect.element(screen.getByText("Drop a .gdbm or flat file")).not.toBeInTheDocument();
});

test("a directory that doubles shows what it was, and the buckets it touched can be brought into sight", async () => {
  const doubling = await recordPuts(doublingKeys);
  const screen = await render(StoreSection, props(stepOfWrite(doubling, "kvserver", 50), doubling));
  await screen.getByRole("button", { name: "Buckets" }).click();
  expect(texts("figcaption")[0]).toMatch(/64 entries, by the first 6 bits of the hash doubled$/);
  await expect.element(screen.getByText(/^before, at 256: 32 entries; each becomes 2 below it$/)).toBeVisible();
  const jump = screen.getByRole("button", { name: /entry \d+$/ }).first();
  await jump.click();
  expect(document.querySelectorAll("article.new")).toHaveLength(2);
});
