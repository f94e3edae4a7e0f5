// The laws themselves, each held against one random walk.
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { choices, refusal } from "../../kernel/choices.ts";
import { sameChoice } from "../../kernel/choice.ts";
import type { Event } from "../../kernel/event.ts";
import { createMemo } from "../../kernel/memo.ts";
import { step } from "../../kernel/step.ts";
import type { World } from "../../kernel/world.ts";
import { parseChoice, printChoice, resolve } from "../../run/language/index.ts";
import { tell } from "../../run/narrate.ts";
import type { Frame } from "../../run/run.ts";
import { workshop } from "../sketch.ts";
import { choiceFor } from "./random-choice.ts";
import { Walk } from "./walk.ts";

/** What costs more than a step is looked at every so many steps. */
const seldom = 16;

/** What is offered, and whatever has no refusal, can be taken and written; the rest is refused in a sentence. */
export function offeredCanBeTaken(walk: Walk): void {
  const { setup } = walk.recording;
  const { system } = setup;
  for (const { after } of walk.paces()) {
    const { world } = after;
    const odd = choiceFor(setup, world, (after.step * 2_654_435_761) % 2 ** 31);
    const reason = odd && refusal(system, world, odd);
    if (reason !== null) {
      expect(reason).toMatch(/^\S.*\.$/s);
      expect(() => step(system, world, odd!)).toThrow(reason);
    }
    if (after.step % seldom !== 0) continue;
    const offered = choices(system, world);
    expect(new Set(offered.map((choice) => JSON.stringify(choice))).size).toBe(offered.length);
    for (const choice of offered) {
      expect(step(system, world, choice).world.step).toBe(world.step + 1);
      const read = parseChoice(printChoice(choice));
      if (!read.ok) throw new Error(`${printChoice(choice)}: ${read.says}`);
      const resolved = resolve(system, world, read.value);
      if (!resolved.ok || !sameChoice(resolved.choice, choice))
        throw new Error(`${printChoice(choice)} is another one`);
    }
  }
}

/** A world is plain JSON that nobody changes, one step and no time before its next; all that happens has words. */
export function worldsArePlain(walk: Walk): void {
  const { setup, run } = walk.recording;
  const { describe } = setup.protocol;
  freeze(run.last);
  for (const { before, after } of walk.paces()) {
    freeze(after);
    expect(after.step).toBe(before.step + 1);
    expect(after.world.step).toBe(after.step);
    expect(after.world.time).toBeGreaterThanOrEqual(before.world.time);
    for (const event of after.events) {
      const { who, does } = tell(event, describe);
      expect(`${who} ${does}`).not.toMatch(/undefined|\[object/);
    }
    if (after.step % seldom !== 0) continue;
    same(JSON.parse(JSON.stringify(after)), after, `what JSON keeps of step ${after.step}`);
    for (const spec of setup.system.nodes)
      for (const process of Object.values(after.world.nodes[spec.name]?.processes ?? {}))
        expect(JSON.stringify(describe.node(spec, process))).not.toMatch(/undefined|\[object/);
  }
}

/** Equal choices give equal runs, with a memo or without; and going back and forward again, in any order, is the identity. */
export function backAndForward(walk: Walk): void {
  const frames: Frame[] = [walk.recording.run.last];
  for (const { after } of walk.paces()) frames.push(after);
  const { run } = walk.recording;
  const twin = new Walk(walk.scenario, walk.picks, { ...workshop, memo: createMemo() }).toEnd().recording.run;
  expect(twin.length).toBe(run.length);
  const places = frames.map((_, n) => n).sort((a, b) => hop(a) - hop(b) || a - b);
  for (const place of places) {
    same(run.at(place), frames[place], `step ${place}, gone back to`);
    same(twin.at(place), frames[place], `step ${place} of the same run once more`);
  }
}

/** What flies or waits in a socket came by an event that says so, and went by one; the network's luck is nobody's choice. */
export function nothingIsLostOrMade(walk: Walk): void {
  const { network } = walk.scenario;
  let degraded = false;
  for (const { before, after, free } of walk.paces()) {
    const [had, has] = [underWay(before.world), underWay(after.world)];
    const [made, gone] = [
      seqs(after.events, "sent", "duplicated", "forged"),
      seqs(after.events, "delivered", "dropped"),
    ];
    for (const seq of has) if (!had.has(seq)) expect(made, `envelope ${seq} came from nowhere`).toContain(seq);
    for (const seq of had) if (!has.has(seq)) expect(gone, `envelope ${seq} is nowhere`).toContain(seq);
    for (const seq of made) expect(has.has(seq) || gone.includes(seq), `envelope ${seq} was made`).toBe(true);
    for (const seq of gone) expect(has.has(seq), `envelope ${seq} has gone`).toBe(false);
    expect(new Set(gone).size).toBe(gone.length);
    degraded ||= after.events.some((event) => event.type === "linkDegraded");
    const asked = choiceOf(walk, after);
    for (const event of after.events) {
      if (event.type === "duplicated" && asked?.do !== "duplicate")
        expect(network.duplicate > 0 || degraded).toBe(true);
      if (event.type === "forged") expect(asked?.do).toBe("forge");
      if (event.type !== "dropped") continue;
      if (event.reason === "random") expect(network.loss > 0 || degraded).toBe(true);
      if (event.reason === "by choice") expect(asked?.do).toBe("drop");
    }
    if (free) expect(after.world.time).toBe(before.world.time);
  }
}

function choiceOf({ recording: { run } }: Walk, { step: at }: Frame) {
  return run.choices[at - 1];
}

/** The numbers of the envelopes in flight and in sockets. */
function underWay({ envelopes, nodes }: World): Set<number> {
  const waiting = Object.values(nodes).flatMap((node) => node.sockets.flatMap((socket) => socket.buffer));
  const numbers = [...envelopes, ...waiting].map((envelope) => envelope.seq);
  const set = new Set(numbers);
  expect(set.size, "an envelope is in two places").toBe(numbers.length);
  return set;
}

function seqs(events: readonly Event[], ...types: readonly Event["type"][]): number[] {
  return events.flatMap((event) =>
    types.includes(event.type) && "envelope" in event && !("reason" in event && event.reason === "too large")
      ? [event.envelope.seq]
      : [],
  );
}

/** Throws when two values differ; quicker than an assertion of the test runner, which describes the difference. */
function same(actual: unknown, wanted: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, wanted)) expect(actual, what).toStrictEqual(wanted);
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value))
    Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

/** An order of places that leaps about. */
function hop(place: number): number {
  return Math.imul(place + 1, 0x9e3779b1) >>> 0;
}
