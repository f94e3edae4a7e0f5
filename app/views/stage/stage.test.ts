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

function show(onselect = vi.fn()) {
  const scene = { ...setup, now: run.at(step), next: run.at(step + 1), fraction: 0 };
  void render(Stage, { scene, verdicts: judge.at(step), shape: "wide", onselect });
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
  await expect.element(message).toHaveAttribute("aria-expanded", "true");
  expect(document.querySelector(".bubble")?.textContent).toContain("kvserver to kvserver2");
});
