// What a person does to a run, and what becomes of its branches: acts, undo and redo, other branches. In a browser, since the session is
// reactive there only.
import { expect, test } from "vitest";
import type { Choice } from "#core";
import { loadLibrary } from "#scenarios";
import { linkOf, openingOf } from "../session/address.ts";
import { opening } from "../session/opening.ts";
import { Session } from "../session/session.svelte.ts";

const { findScenario } = await loadLibrary();
const crash = (node: string): Choice => ({ do: "crash", node });

/** IN-01 at a step, without motion. */
async function sessionAt(step: number): Promise<Session> {
  const scenario = findScenario("IN-01");
  if (!scenario) throw new Error("the library lacks IN-01");
  const session = await Session.start(opening(scenario, true));
  session.player.reducedMotion = true;
  session.player.jump(step);
  return session;
}

/** The branch shown, how many there are, the step, and its length. */
const at = ({ branches, step, length }: Session) => [branches.current, branches.list.length, step, length];

test("an act in the past starts a branch, which is shown, and the old future is one switch away", async () => {
  const session = await sessionAt(25);
  const before = session.length;
  expect(session.act(crash("kvserver3"))).toBeNull();
  expect(at(session).slice(0, 3)).toEqual([1, 2, 26]);
  expect(session.recording.run.at(26).choice).toEqual(crash("kvserver3"));
  session.switchTo(0, 25);
  expect(at(session)).toEqual([0, 2, 25, before]);
  expect(session.act(crash("kvserver3"))).toBeNull();
  expect(at(session).slice(0, 3)).toEqual([1, 2, 26]);
});

test("what happens next anyway is a step, and no branch", async () => {
  const session = await sessionAt(25);
  const next = session.recording.run.at(26).choice!;
  const later = session.recording.run.at(26).world.time > session.frame.world.time;
  expect(session.act(next)).toBeNull();
  // Taken before its time it is another run: it takes no time.
  expect(at(session).slice(0, 3)).toEqual(later ? [1, 2, 26] : [0, 1, 26]);
  expect(session.acts.canUndo).toBe(later);
});

test("what is impossible is said, and nothing changes", async () => {
  const session = await sessionAt(25);
  const before = at(session);
  const says = session.act({ do: "restart", node: "kvserver" });
  expect(says).toMatch(/kvserver/);
  expect(session.trouble).toBe(says);
  expect(at(session)).toEqual(before);
  expect(session.acts.canUndo).toBe(false);
});

test("when a later one of several choices is impossible, none is taken", async () => {
  const session = await sessionAt(25);
  const before = at(session);
  expect(session.act(crash("kvserver3"), crash("kvserver3"))).toMatch(/Step 27, "crash kvserver3", is not possible/);
  expect(at(session)).toEqual(before);
  expect(session.acts.canUndo).toBe(false);
});

test("at the end the branch grows; several choices are one act", async () => {
  const session = await sessionAt(Infinity);
  const end = session.length;
  expect(session.act(crash("kvserver2"), crash("kvserver3"))).toBeNull();
  expect(at(session)).toEqual([0, 1, end + 2, session.length]);
  session.undo();
  expect(at(session)).toEqual([0, 1, end, end]);
});

test("acts are undone and redone, back to the step where they were done", async () => {
  const session = await sessionAt(25);
  session.act(crash("kvserver3"));
  session.player.jump(20);
  session.act(crash("kvserver2"));
  const last = at(session);
  expect(last.slice(0, 3)).toEqual([2, 3, 21]);
  session.undo();
  expect(at(session).slice(0, 3)).toEqual([1, 2, 20]);
  session.undo();
  expect(at(session).slice(0, 3)).toEqual([0, 1, 25]);
  expect(session.acts.canUndo).toBe(false);
  session.redo();
  expect(at(session).slice(0, 3)).toEqual([1, 2, 20]);
  session.redo();
  expect(at(session)).toEqual(last);
  expect(session.acts.canRedo).toBe(false);
});

test("stepping undoes nothing, and a new act forgets what could be redone", async () => {
  const session = await sessionAt(25);
  session.act(crash("kvserver3"));
  session.player.stepBy(-1);
  expect(session.acts.canUndo).toBe(true);
  session.undo();
  session.act(crash("kvserver2"));
  expect(session.acts.canRedo).toBe(false);
});

test("a branch is removed, and comes back", async () => {
  const session = await sessionAt(25);
  session.act(crash("kvserver3"));
  const shown = at(session);
  session.removeBranch(1);
  expect(at(session).slice(0, 3)).toEqual([0, 1, 26]);
  session.undo();
  expect(at(session)).toEqual(shown);
  session.removeBranch(0);
  expect(at(session).slice(0, 3)).toEqual([0, 1, 26]);
  expect(session.recording.run.at(26).choice).toEqual(crash("kvserver3"));
  session.removeBranch(0);
  expect(at(session).slice(0, 2)).toEqual([0, 1]);
});

test("in free order the clock does not go on after an act, and entering such a branch again is free order again", async () => {
  const session = await sessionAt(25);
  session.setFree(true);
  session.act(crash("kvserver3"));
  expect(at(session)).toEqual([1, 2, 26, 26]);
  session.switchTo(0, 25);
  expect(session.free).toBe(false);
  session.act(crash("kvserver3"));
  expect([at(session), session.free]).toEqual([[1, 2, 26, 26], true]);
  session.setFree(false);
  expect(session.length).toBeGreaterThan(26);
  session.undo();
  expect([session.length, session.free]).toEqual([26, true]);
  session.removeBranch(1);
  expect([at(session).slice(0, 3), session.free]).toEqual([[0, 1, 26], false]);
});

test("a switch shows the other branch at the same step, or at its end", async () => {
  const session = await sessionAt(25);
  session.setFree(true);
  session.act(crash("kvserver3"));
  session.switchTo(0, 30);
  session.switchTo(1);
  expect(session.step).toBe(26);
});

test("all branches travel in a link", async () => {
  const session = await sessionAt(25);
  session.act(crash("kvserver3"));
  session.player.jump(20);
  session.act(crash("kvserver2"));
  session.switchTo(1, 26);
  const read = await openingOf(await linkOf(session));
  if (!("opening" in read)) throw new Error(read.says);
  const again = await Session.start(read.opening);
  expect(again.branches).toEqual(session.branches);
  expect(at(again)).toEqual(at(session));
});
