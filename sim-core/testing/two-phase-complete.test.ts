// Two-phase commit in textbook mode, three servers, every order of messages wholly searched: nothing that it claims is broken. How many
// worlds there are is a cheap alarm for any change of what the protocol means. (Two puts with two time-outs and a crash besides have more
// than three million worlds, and are not searched wholly here.)
import { expect, test } from "vitest";
import { searchFor } from "./defects-table.ts";

const workloads = [
  {
    what: "one put, two time-outs, one crash",
    clients: { client1: ["put 1 a"] },
    faults: "timeout=2,crash=1",
    worlds: 14_352,
  },
  {
    what: "one put, one time-out, a crash and a restart, one write that fails",
    clients: { client1: ["put 1 a"] },
    faults: "timeout=1,crash=1,restart=1,failWrite=1",
    worlds: 75_985,
  },
  {
    what: "a put and a delete of one key at two servers",
    clients: { client1: ["put 1 a"], client2: ["delete 1"] },
    faults: "",
    worlds: 22_888,
  },
  {
    what: "two puts, one crash",
    clients: { client1: ["put 1 a"], client2: ["put 1 b"] },
    faults: "crash=1",
    worlds: 73_133,
  },
];

test.each(workloads)("$what", { timeout: 120_000 }, async ({ what, clients, faults, worlds }) => {
  const one = { id: "", what, options: { servers: "3" }, defect: {}, clients, faults, breaks: "", most: 0 };
  const { verdict, progress } = await searchFor("two-phase-commit", one, {}, null);
  expect({ verdict, cutOff: progress.cutOff, worlds: progress.worlds }).toEqual({
    verdict: "holds",
    cutOff: false,
    worlds,
  });
});

test.each([
  { key: "1", worlds: 434 },
  { key: "2", worlds: 7_160 },
])("two lanes of one server: put 1 and put $key", { timeout: 120_000 }, async ({ key, worlds }) => {
  const one = {
    ...{ id: "", what: "", options: { servers: "3", concurrency: "2" }, defect: {}, faults: "", breaks: "", most: 0 },
    clients: { client1: ["put 1 a -> S1"], client2: [`put ${key} b -> S1`] },
  };
  const { verdict, progress } = await searchFor("two-phase-commit", one, {}, null);
  expect({ verdict, cutOff: progress.cutOff, worlds: progress.worlds }).toEqual({
    verdict: "holds",
    cutOff: false,
    worlds,
  });
});
