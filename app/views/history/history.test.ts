// The history's dialog in a real browser: a run's verdict and its ways to the steps, a file's core and attempts, moving and zooming by keys.
import { beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { loadLibrary } from "#scenarios";
import { opening } from "../../session/opening.ts";
import { Session } from "../../session/session.svelte.ts";
import { line } from "../../view-model/history/fixtures.ts";
import "../theme.css";
import "../shell/shell.css";
import HistoryDialog from "./HistoryDialog.svelte";

const { findScenario } = await loadLibrary();
beforeEach(() => page.viewport(1280, 900));

async function open(file: File | null, id = "IN-01") {
  const session = await Session.start(opening(findScenario(id)!, true));
  session.player.reducedMotion = true;
  const onclose = vi.fn();
  void render(HistoryDialog, { session, file, onclose });
  return { session, onclose };
}

const stale = [
  ...[
    line(0, "invoke", "put", "a"),
    line(0, "ok", "put", "a"),
    line(0, "invoke", "put", "b"),
    line(0, "ok", "put", "b"),
  ],
  ...[line(1, "invoke", "get"), line(1, "ok", "get", "a")],
].join("\n");
const picture = page.getByRole("listbox");
const bars = (): NodeListOf<SVGGElement> => document.querySelectorAll<SVGGElement>("[data-call]");

test("a run: its verdict, a point for its operation, and the way to its steps", async () => {
  const { session, onclose } = await open(null);
  await expect.element(page.getByText("Linearizable: yes.")).toBeVisible();
  await expect.element(page.getByText("1 call of 1 process, 1 key; judged as kv.")).toBeVisible();
  await expect.poll(() => [...bars()].map((bar) => bar.querySelector(".number")?.textContent)).toEqual(["1"]);
  bars()[0]!.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  await expect.element(page.getByText("It is number 1 of 1 in the order found for key 25.")).toBeVisible();
  await page.getByRole("button", { name: /^Go to step \d+, its answer$/ }).click();
  const operation = session.recording.historyAt(session.length).operations[0]!;
  expect(session.step).toBe(operation.endStep);
  expect(onclose).toHaveBeenCalled();
});

test("a file with a violation: levels, core, and an attempt shown in the picture", async () => {
  await open(new File([stale], "stale.jsonl"));
  await expect.element(page.getByText("Linearizable: no.")).toBeVisible();
  await expect.element(page.getByText("Sequential consistency: yes")).toBeVisible();
  await expect.poll(() => document.querySelectorAll("[data-call].core").length).toBe(3);
  expect(document.querySelectorAll(".number")).toHaveLength(0);
  await page.getByRole("button", { name: "Show attempt 1 in the picture" }).click();
  expect([...document.querySelectorAll(".number")].map(({ textContent }) => textContent)).toEqual(["1", "2", "✗"]);
  await page.getByRole("button", { name: /client2 get 25/ }).click();
  await expect
    .element(page.getByRole("region", { name: "The selected operation" }))
    .toHaveTextContent('client2\'s get 25 = "a" cannot be next because key 25 holds "b" then.');
});

test("keys go from operation to operation, and zoom", async () => {
  await open(new File([stale], "stale.jsonl"));
  await expect.poll(() => document.querySelectorAll("[data-call].core").length).toBe(3);
  (picture.element() as HTMLElement).focus();
  const active = () => document.getElementById(picture.element().getAttribute("aria-activedescendant") ?? "none");
  await userEvent.keyboard("{ArrowRight}");
  await expect.poll(() => active()?.getAttribute("aria-label")).toBe('client1\'s put 25 "a", in the core');
  await userEvent.keyboard("{ArrowRight}{ArrowDown}");
  await expect.poll(() => active()?.getAttribute("aria-label")).toBe('client2\'s get 25 = "a", in the core');
  const width = (): number => active()!.querySelector(".bar")!.getBoundingClientRect().width;
  const before = width();
  await userEvent.keyboard("+");
  await expect.poll(width).toBeGreaterThan(before * 1.3);
  await userEvent.keyboard("0");
  await expect.poll(width).toBeCloseTo(before, 0);
});

test("of a long history only what is in sight is drawn", async () => {
  const lines = Array.from({ length: 20_000 }, (_, n) => {
    const process = n % 40;
    return [line(process, "invoke", "put", `v${n}`), line(process, "ok", "put", `v${n}`)].join("\n");
  });
  await open(new File([lines.join("\n")], "long.jsonl"));
  await expect.element(page.getByText("Linearizable: yes.")).toBeVisible();
  await expect.element(page.getByText("20000 calls of 40 processes, 1 key", { exact: false })).toBeVisible();
  expect(bars().length).toBeGreaterThan(3);
  expect(bars().length).toBeLessThan(200);
  (picture.element() as HTMLElement).focus();
  await userEvent.keyboard("{End}{0}");
  await expect.poll(() => bars().length).toBeGreaterThan(50);
  expect(bars().length).toBeLessThan(1300);
});

test("a file that is none is a sentence with its place", async () => {
  await open(new File([`${stale}\n{"process":`], "cut.jsonl"));
  await expect.element(page.getByRole("alert")).toHaveTextContent(/^cut\.jsonl:7:\d+: /);
});

test("a search that takes long can be stopped, and begun again", async () => {
  // Writes that all overlap and a read of what nobody wrote: every order of them is tried.
  const all = Array.from({ length: 24 }, (_, n) => n);
  const write = (type: string) => (n: number) =>
    JSON.stringify({ process: n, type, f: "append", key: "1", value: `${n},` });
  const read = (type: string, value: string | null) => JSON.stringify({ process: 99, type, f: "get", key: "1", value });
  const text = [
    ...all.map(write("invoke")),
    read("invoke", null),
    ...all.map(write("ok")),
    read("ok", "23,none,"),
  ].join("\n");
  await open(new File([text], "hard.jsonl"));
  await expect.element(page.getByText(/million attempts/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect.element(page.getByText("Not judged: the check was stopped.")).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).click();
  await expect.element(page.getByText(/million attempts/)).toBeVisible();
});
