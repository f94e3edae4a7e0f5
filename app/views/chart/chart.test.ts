// A chart in a real browser: what is lit and what is said, the buttons, and that real letters fit where the layout put them.
import { loadAllProtocols, withDefaults } from "#core";
import { outline } from "#core/later";
import type { Chart as Machine } from "#core";
import { expect, test } from "vitest";
import { render } from "vitest-browser-svelte";
import Chart from "./Chart.svelte";

const protocols = await loadAllProtocols();

const backup = protocols.find(({ name }) => name === "primary-backup")!;
const { charts } = backup.build({ options: withDefaults(backup.options, {}), clients: ["client1"] });
const service = outline(charts["service"]!);
const took = ["service.waiting|KvRequest.put|0"];

const one = (selector: string): Element => document.querySelector(selector)!;
const drawn = (): Promise<void> => expect.poll(() => document.querySelector("svg")).not.toBeNull();

test("lights the state it is in and the transition just taken, and nothing else", async () => {
  const screen = await render(Chart, { outline: service, value: "checking", took });
  await drawn();
  expect([...document.querySelectorAll(".state.now")].map((state) => state.getAttribute("data-state"))).toEqual([
    "service.checking",
  ]);
  expect([...document.querySelectorAll(".link.taken")].map((link) => link.getAttribute("data-link"))).toEqual([
    "service.waiting service.checking",
  ]);
  expect([...document.querySelectorAll("tspan.taken")].map((piece) => piece.textContent.trim())).toEqual([
    "KvRequest.put,",
  ]);

  await screen.rerender({ outline: service, value: { forwarding: "awaiting" }, took: [] });
  expect([...document.querySelectorAll(".state.now")].map((state) => state.getAttribute("data-state"))).toEqual([
    "service.forwarding",
    "service.forwarding.awaiting",
  ]);
  expect(document.querySelectorAll(".link.taken, tspan.taken")).toHaveLength(0);
});

test("says the same in words, the running timer too", async () => {
  const timers = [{ name: "ackTimeout", remaining: 640, total: 1000 }];
  const screen = await render(Chart, { outline: service, value: "checking", took, timers });
  await drawn();
  const group = screen.getByRole("group", { name: "Statechart of service" });
  await expect.element(group).toHaveTextContent("Now: checking. Just taken: waiting → checking on KvRequest.put.");
  await expect.element(group).toHaveTextContent("ackTimeout: 640 of 1000 ms left");
  expect([...document.querySelectorAll("li")].filter((item) => item.textContent.includes("(now)"))).toHaveLength(1);
  expect(document.querySelectorAll(".mark.clock.armed").length).toBeGreaterThan(0);
  expect(one("svg").getAttribute("aria-hidden")).toBe("true");
});

test("gets larger, smaller, fits again, and scrolls by keyboard", async () => {
  const screen = await render(Chart, { outline: service, value: "checking", took });
  await drawn();
  const width = (): number => one("svg").getBoundingClientRect().width;
  const fitting = width();
  await screen.getByRole("button", { name: "Larger" }).click();
  expect(Math.abs(width() - fitting * 1.25)).toBeLessThan(2);
  await screen.getByRole("button", { name: "Smaller" }).click();
  expect(Math.abs(width() - fitting)).toBeLessThan(2);
  await screen.getByRole("button", { name: "Fit" }).click();
  expect(width()).toBeCloseTo(fitting, 0);
  await expect
    .element(screen.getByRole("region", { name: "Drawing of service, scrolls" }))
    .toHaveAttribute("tabindex", "0");
});

test("opens large in a dialog, with the same lit, and closes", async () => {
  const screen = await render(Chart, { outline: service, value: "checking", took });
  await screen.getByRole("button", { name: "Enlarge" }).click();
  await expect.poll(() => document.querySelector("dialog[open] .state.now")).not.toBeNull();
  expect(document.querySelectorAll("dialog .link.taken")).toHaveLength(1);
  await screen.getByRole("button", { name: "Close" }).click();
  expect(document.querySelector("dialog[open]")).toBeNull();
  expect(document.querySelector("dialog svg")).toBeNull();
});

const machines = protocols.flatMap((protocol) =>
  Object.entries(protocol.build({ options: withDefaults(protocol.options, {}), clients: ["client1"] }).charts).map(
    ([name, chart]): [string, Machine] => [`${protocol.name} ${name}`, chart],
  ),
);
test.each(machines)("in %s all text fits its place, even when lit", async (_, chart) => {
  const machine = outline(chart);
  await render(Chart, { outline: machine, value: "nowhere", took: machine.edges.map(({ id }) => id) });
  await drawn();
  for (const state of document.querySelectorAll(".state")) state.classList.add("now");
  const outside = [...document.querySelectorAll(".state, .label, .anywhere")].flatMap((group) => {
    const frame = group.querySelector("rect")!.getBoundingClientRect();
    return [...group.querySelectorAll("text")].filter((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 2 || bottom > frame.bottom + 2;
    });
  });
  expect(outside.map((text) => text.textContent)).toEqual([]);
});
