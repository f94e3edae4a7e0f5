// Menus in a real browser: arrows, first letters, what is impossible, pages and the way back; a number of one's own; a partition by keys.
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { loadLibrary } from "#scenarios";
import { opening } from "../../session/opening.ts";
import { Session } from "../../session/session.svelte.ts";
import "../theme.css";
import "../shell/shell.css";
import ActsMenu from "./ActsMenu.svelte";
import AmountPage from "./AmountPage.svelte";
import MenuList from "./MenuList.svelte";
import PartitionDialog from "./PartitionDialog.svelte";

/** A session of IN-01 at the step in which the primary has stored its put. */
async function started(): Promise<Session> {
  const { findScenario } = await loadLibrary();
  const scenario = findScenario("IN-01");
  if (!scenario) throw new Error("the library lacks IN-01");
  const session = await Session.start(opening(scenario, true));
  const { run } = session.recording;
  const steps = Array.from({ length: run.length }, (_, n) => n + 1);
  session.player.reducedMotion = true;
  session.player.jump(steps.find((n) => run.at(n).events.some(({ type }) => type === "applied")) ?? 0);
  return session;
}

/** The menu of a stop, beside a button. */
async function open(stop: string) {
  const session = await started();
  const anchor = document.createElement("button");
  document.body.append(anchor);
  const onclose = vi.fn();
  void render(ActsMenu, { props: { session, stop, anchor, onclose } });
  return { session, onclose };
}

const item = (name: string | RegExp) => page.getByRole("menuitem", { name });

test("arrows and first letters move, what is impossible is not chosen", async () => {
  const onchoose = vi.fn();
  const entry = (key: string, reason: string | null) => ({ key, words: key, hint: null, reason });
  const items = [entry("Apple", null), entry("Banana", "Bananas are out."), entry("Cherry", null)];
  void render(MenuList, { label: "Fruit", groups: [{ title: null, items }], onchoose });
  await expect.element(item("Apple")).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(item(/Banana/)).toHaveFocus();
  await expect.element(item(/Banana/)).toHaveAttribute("aria-disabled", "true");
  expect(onchoose).not.toHaveBeenCalled();
  await userEvent.keyboard("c{Enter}");
  expect(onchoose).toHaveBeenLastCalledWith("Cherry");
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(item("Apple")).toHaveFocus();
  await userEvent.keyboard("{End}");
  await expect.element(item("Cherry")).toHaveFocus();
});

test("an act is taken and closes the menu", async () => {
  const { session, onclose } = await open("node kvserver2");
  await item("Crash").first().click();
  expect(session.frame.events).toContainEqual(expect.objectContaining({ type: "lived", verb: "crash" }));
  expect(onclose).toHaveBeenCalled();
});

test("a torn power loss is offered once the reader of files is there", async () => {
  await open("node kvserver");
  await expect.element(item(/^Torn power loss/)).toHaveAttribute("aria-disabled", "false");
});

test("a page goes back to the menu with Escape; crash points are the step's effects", async () => {
  const { session } = await open("node kvserver2");
  await item(/^Crash during/).click();
  await expect.element(item(/after it stores 25/)).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await item(/^Crash during/).click();
  await item(/after it stores 25/).click();
  expect(session.frame.world.nodes["kvserver2"]?.crashAfter).toBe(1);
});

test("a link that nothing was sent along is reached from a node's menu, and Escape leads back the same way", async () => {
  const { session, onclose } = await open("node kvserver2");
  await item(/^One of its links/).click();
  await item("Link to kvserver3").click();
  await expect.element(page.getByRole("dialog", { name: "kvserver2 ↔ kvserver3" })).toBeVisible();
  await expect.element(item("Cut")).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(item("Crash").first()).toHaveFocus();
  await item(/^One of its links/).click();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  await userEvent.keyboard("{Enter}");
  expect(onclose).toHaveBeenCalled();
  expect(Object.keys(session.frame.world.links).toSorted()).toEqual(["kvserver2>kvserver3", "kvserver3>kvserver2"]);
});

test("an operation that cannot be is said why before it is tried", async () => {
  const { session } = await open("node client1");
  session.player.jump(session.length);
  await item(/^Start another/).click();
  await page.getByLabelText("Key").fill("key");
  await expect.element(page.getByRole("alert")).toHaveTextContent(/key/i);
  await page.getByLabelText("Key").fill("7");
  await page.getByRole("button", { name: "Start it" }).click();
  expect(session.frame.events).toContainEqual(expect.objectContaining({ type: "called", client: "client1" }));
});

test("a number of one's own is checked", async () => {
  const ontake = vi.fn();
  const choicesFor = (ms: number) => [{ do: "giveUp" as const, client: `client${ms}` }];
  const amount = { asks: "Delay by", unit: "ms", presets: [30, 100], min: 1, max: 500, choicesFor };
  void render(AmountPage, { amount, ontake });
  const field = page.getByRole("textbox");
  await field.fill("900");
  await expect.element(page.getByRole("alert")).toHaveTextContent("A whole number from 1 to 500, not 900.");
  await page.getByRole("button", { name: "Do it" }).click({ force: true });
  expect(ontake).not.toHaveBeenCalled();
  await field.fill("70");
  await page.getByRole("button", { name: "Do it" }).click();
  expect(ontake).toHaveBeenLastCalledWith(choicesFor(70));
  await item("100 ms").click();
  expect(ontake).toHaveBeenLastCalledWith(choicesFor(100));
});

test("a partition by click and by keys", async () => {
  const session = await started();
  void render(PartitionDialog, { session, onclose: vi.fn() });
  const status = page.getByRole("status");
  await expect.element(status).toHaveTextContent(/^Put nodes on two sides/);
  await page.getByRole("radiogroup", { name: "kvserver3" }).getByRole("button").click();
  await expect.element(status).toHaveTextContent(/\| \{kvserver3\}: 4 links are cut/);
  page.getByRole("radiogroup", { name: "kvserver2" }).getByRole("radio").first().element().focus();
  await userEvent.keyboard("20");
  await expect.element(status).toHaveTextContent(/The links of kvserver2 stay as they are/);
  await page.getByRole("button", { name: "Split the network" }).click();
  expect(session.frame.events).toContainEqual(expect.objectContaining({ type: "partitioned" }));
});
