// The stage in a real browser: what is said of each card, choosing by mouse and keyboard, and a message looked at closely.
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { play } from "../../../sim-core/testing/sketch.ts";
import "../theme.css";
import Stage from "./Stage.svelte";

const { run, setup, judge } = play();
const step = Array.from({ length: run.length }, (_, n) => n + 1).find((n) =>
  run.at(n).events.some((event) => event.type === "applied"),
)!;

function show(onselect = vi.fn(), more: { selected?: string; onacts?: (stop: string, anchor: Element) => void } = {}) {
  const scene = { ...setup, now: run.at(step), next: run.at(step + 1), fraction: 0 };
  void render(Stage, { scene, verdicts: judge.at(step), shape: "wide", onselect, ...more });
  return onselect;
}

test("every node is a button with its role and state in words", async () => {
  show();
  await expect.element(page.getByRole("button", { name: /^kvserver, primary, forwarding/ })).toBeInTheDocument();
  await expect.element(page.getByRole("group", { name: "Stage" })).toBeInTheDocument();
});

test("a click chooses a node", async () => {
  const onselect = show();
  await page.getByRole("button", { name: /^kvserver2,/ }).click();
  expect(onselect).toHaveBeenCalledWith("kvserver2");
});

test("Tab enters once, arrows move, Enter chooses", async () => {
  const onselect = show();
  const entrances = document.querySelectorAll<SVGGElement>(".stage [tabindex='0']");
  expect(entrances).toHaveLength(1);
  entrances[0]?.focus();
  await expect.element(page.getByRole("button", { name: /^kvserver,/ })).toHaveFocus();
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(page.getByRole("button", { name: /^directory,/ })).toHaveFocus();
  await userEvent.keyboard("{ArrowRight}{Enter}");
  expect(onselect).toHaveBeenCalledWith("DNS");
});

test("a message in focus shows its whole text", async () => {
  show();
  const message = page.getByRole("button", { name: /^kvserver to kvserver2: put 25/ });
  message.element().dispatchEvent(new FocusEvent("focus"));
  await expect.poll(() => document.querySelector(".bubble")?.textContent).toContain("kvserver to kvserver2");
});

test("menus are asked for by press, right click, the keyboard's own key, and the button on the chosen card", async () => {
  const onacts = vi.fn();
  const onselect = show(vi.fn(), { selected: "kvserver3", onacts });
  await page.getByRole("button", { name: "Acts on kvserver3" }).click();
  expect(onacts).toHaveBeenLastCalledWith("node kvserver3", expect.any(SVGElement));
  await page.getByRole("button", { name: /^kvserver to kvserver2: put 25/ }).click();
  expect(onacts).toHaveBeenLastCalledWith(expect.stringMatching(/^m\d+$/), expect.any(SVGElement));
  await page.getByRole("button", { name: /^kvserver2,/ }).click({ button: "right" });
  expect(onacts).toHaveBeenLastCalledWith("node kvserver2", expect.any(SVGElement));
  document.querySelector<SVGGElement>("[data-stop='node directory']")?.focus();
  await userEvent.keyboard("{Shift>}{F10}{/Shift}");
  expect(onacts).toHaveBeenLastCalledWith("node directory", expect.any(SVGElement));
  await page.getByRole("button", { name: "Network…" }).click();
  expect(onacts).toHaveBeenLastCalledWith("", expect.any(HTMLElement));
  expect(onselect).not.toHaveBeenCalled();
});

test("links are one more stop of Tab; arrows go from link to link, Enter asks for the menu", async () => {
  const onacts = vi.fn();
  show(vi.fn(), { onacts });
  const links = page.getByRole("button", { name: /^link between/ });
  await expect.poll(() => links.elements().length).toBeGreaterThan(2);
  const entrance = links.elements().filter((link) => link.getAttribute("tabindex") === "0");
  expect(entrance).toHaveLength(1);
  (entrance[0] as SVGElement).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement).not.toBe(entrance[0]);
  await userEvent.keyboard("{Enter}");
  expect(onacts).toHaveBeenCalledWith(document.activeElement?.getAttribute("data-stop"), document.activeElement);
});

test("the chosen node's links are there before anything was sent along them", async () => {
  const onacts = vi.fn();
  show(vi.fn(), { selected: "kvserver2", onacts });
  const unused = page.getByRole("button", { name: "link between kvserver2 and kvserver3, not used yet" });
  await expect.element(unused).toBeInTheDocument();
  const names = page.getByRole("button", { name: /^link between/ }).elements();
  expect(names.filter((link) => /DNS|client1 and kvserver3/.test(link.getAttribute("aria-label") ?? ""))).toEqual([]);
  // By pointer.
  unused.element().scrollIntoView({ block: "center", inline: "center" });
  const { x, y } = (unused.element() as SVGPathElement).getPointAtLength(20);
  const at = new DOMPoint(x, y).matrixTransform((unused.element() as SVGPathElement).getScreenCTM()!);
  const hit = document.elementFromPoint(at.x, at.y);
  expect(hit?.getAttribute("data-stop")).toBe("link kvserver2>kvserver3");
  hit?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  expect(onacts).toHaveBeenCalledWith("link kvserver2>kvserver3", unused.element());
});

test("a node that is not there yet can be pressed in its middle", async () => {
  const onselect = vi.fn();
  const scene = { ...setup, now: run.at(0), next: run.at(1), fraction: 0 };
  void render(Stage, { scene, shape: "wide", onselect });
  await page.getByRole("button", { name: /^kvserver2,/ }).click();
  expect(onselect).toHaveBeenCalledWith("kvserver2");
});

test("what is broken is marked on the nodes where it is, from its step on, and said", async () => {
  const stuck = play({
    clients: { client1: ["put 1 a"], client2: [{ at: 1500, do: "get 1" }] },
    faults: [{ when: "sent kvserver -> kvserver3 kvPutReplica", do: "drop" }],
  });
  const [alarm] = stuck.judge.alarms;
  expect(alarm).toMatchObject({ id: "LIV", at: { nodes: ["client2"], keys: ["1"], ops: ["client2#1"] } });
  const sceneAt = (at: number) => ({ ...stuck.setup, now: stuck.run.at(at), next: null, fraction: 0 });
  const shown = (at: number) => ({ scene: sceneAt(at), verdicts: stuck.judge.at(at), shape: "wide" as const });
  const { rerender } = await render(Stage, shown(alarm!.step! - 1));
  await expect.element(page.getByRole("button", { name: /^client2, .*broken here/ })).not.toBeInTheDocument();
  expect(document.querySelector(".flag")).toBeNull();
  await rerender(shown(alarm!.step!));
  await expect
    .element(page.getByRole("button", { name: /^client2, .*broken here: LIV, calls end/ }))
    .toBeInTheDocument();
  expect([...document.querySelectorAll(".flag")].map((flag) => flag.textContent.trim())).toEqual(["✗ LIV"]);
});
