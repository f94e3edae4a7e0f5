// A chart at a moment in words: for those who do not see it lit.
import { loadAllProtocols, withDefaults } from "#core";
import { outline } from "#core/later";
import { expect, test } from "vitest";
import { everything } from "./fixtures.ts";
import { litBy, nowWords, stateWords, tookWords } from "./words-now.ts";

const protocols = await loadAllProtocols();

const backup = protocols.find(({ name }) => name === "primary-backup")!;
const { charts } = backup.build({ options: withDefaults(backup.options, {}), clients: ["client1"] });
const service = outline(charts["service"]!);

test("says where it is and what was just taken", () => {
  const took = ["service.waiting|KvRequest.put|0", "service.dispatching||1", "service|resolved|0"];
  const lit = litBy(service, { forwarding: "awaiting" }, took);
  expect(nowWords(service, lit)).toBe("forwarding, forwarding.awaiting");
  expect(tookWords(service, lit)).toEqual([
    "waiting → checking on KvRequest.put",
    "dispatching → reading [isGet]",
    "any state stays on resolved",
  ]);
});

test("says that time was up, and what was left when a guard said no", () => {
  const timeout = service.edges.filter(({ after }) => after === "ackTimeout").map(({ id }) => id);
  expect(tookWords(service, litBy(service, "waiting", timeout))).toEqual([
    "forwarding.awaiting → waiting after ackTimeout [repliesFalse]",
    "forwarding.awaiting → forwarding.asking after ackTimeout [else]",
  ]);
});

test("lists each state with its ways, and marks the ones it is in", () => {
  const lit = litBy(everything, { busy: { both: { left: "asking", right: "answered" } } }, []);
  const words = new Map(stateWords(everything, lit).map(({ id, words }) => [id, words]));
  expect(words.get("m")).toBe("any state: to stopped on stop; to idle on higherTerm; stays on ping");
  expect(words.get("m.busy.both.left.asking")).toBe(
    "busy.both.left.asking (now): to busy.both.left.answered on Reply.yes; stays on Reply.no",
  );
  expect(words.get("m.busy.both.right.answered")).toBe("busy.both.right.answered (now)");
  expect(words.get("m.busy.first")).toBe(
    "busy.first: to busy.both.left.answered and busy.both.right.asking on fork; to busy.both on [ready]",
  );
});
