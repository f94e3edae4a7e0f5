// The check in a real browser, with its worker: a question is asked, a run is found and opened; a clean system holds; cancel gives up.
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { loadLibrary } from "#scenarios";
import { checkOf } from "../../session/check.svelte.ts";
import { opening } from "../../session/opening.ts";
import { Session } from "../../session/session.svelte.ts";
import { Settings } from "../../session/settings.svelte.ts";
import "../theme.css";
import CheckDialog from "./CheckDialog.svelte";

const { findScenario } = await loadLibrary();
const patiently = { timeout: 20_000 };

async function show(id: string, options: Readonly<Record<string, string>>) {
  const scenario = findScenario(id);
  if (!scenario) throw new Error(`the library lacks ${id}`);
  const session = await Session.start({ ...opening(scenario, true), options });
  session.player.reducedMotion = true;
  const onclose = vi.fn();
  await render(CheckDialog, { session, settings: new Settings(), onclose, onbeside: vi.fn() });
  await expect.element(page.getByRole("button", { name: "Start" })).toHaveFocus();
  return { session, onclose };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });

test("what it finds is opened as a run at the step where the property breaks", async () => {
  const { session, onclose } = await show("FA-01", { onReplicaFailure: "replyTrue" });
  await expect.element(page.getByText("with onReplicaFailure replyTrue")).toBeVisible();
  await expect.element(page.getByText("own faults and bad luck are set aside")).toBeVisible();
  await button("More: Time-outs").click();
  await expect.element(button("One time-out")).toHaveAttribute("aria-pressed", "true");
  await page.getByLabelText("Property").selectOptions("INV-ACK: acknowledged writes are stored (promised)");
  await button("Start").click();
  await expect.element(page.getByRole("heading", { name: "INV-ACK is broken" }), patiently).toBeVisible();
  await expect.element(page.getByText("at most 1 time-out")).toBeInTheDocument();
  const step = checkOf(session).search.end!.found!.step;
  await button("Open it, where it breaks").click();
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
  expect([session.step, session.trouble]).toEqual([step, null]);
  expect(session.verdicts.find(({ id }) => id === "INV-ACK")).toMatchObject({ status: "broken", step });
  expect(session.notes.at(-1)).toMatch(/^INV-ACK is broken here/);
});

test("where everything was searched it says so, with the bounds", async () => {
  await show("IN-01", {});
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("heading", { name: "Holds within these bounds" }), patiently).toBeVisible();
  await expect.element(page.getByText(/^Bounds: 1 client with 1 operation/)).toBeVisible();
});

test("where it cannot begin as usual, another beginning is a press away", async () => {
  const { session } = await show("BH-03", {});
  await button("One time-out").click();
  await button("Start").click();
  await expect.element(page.getByText(/still waits for an answer\. It can begin where everybody is up/)).toBeVisible();
  await button("Search from there").click();
  await expect.element(page.getByRole("heading", { name: "LIV is broken" }), patiently).toBeVisible();
  expect(checkOf(session).from).toBe("booted");
  await expect.element(button("Search from there")).not.toBeInTheDocument();
});

test("a long search is paused, resumed and given up", async () => {
  const { session } = await show("IN-02", {});
  const { search } = checkOf(session);
  // So much may go wrong that no machine is done with it in a moment.
  await page.getByRole("spinbutton", { name: /^Doubled messages/ }).fill("15");
  await button("More: Time-outs").click();
  await page.getByLabelText("Property").selectOptions("INV-ONE: one server answers (promised)");
  await button("Start").click();
  await expect.poll(() => search.progress.acts, patiently).toBeGreaterThan(0);
  await expect.element(page.getByRole("spinbutton", { name: /^Crashes/ })).toBeDisabled();
  await button("Pause").click();
  await expect.element(page.getByText("Paused")).toBeVisible();
  await button("Resume").click();
  await expect.element(page.getByText("Searching…")).toBeVisible();
  await button("Cancel").click();
  await expect.element(button("Start")).toBeVisible();
  expect(search.state).toBe("idle");
});
