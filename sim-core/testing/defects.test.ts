// The seeded defects of primary-backup (A1 to A5): the shortest schedule of each breaks the property that it is known to break, at its last
// step; the correct protocol is not broken by it, taken as far as it can be taken there.
import { describe, expect, test } from "vitest";
import type { Recording } from "../run/recording.ts";
import { directed, happened, take } from "./directed.ts";

interface Defect {
  readonly what: string;
  readonly breaks: string;
  /** Options of both protocols, and those of the wrong and the right one. */
  readonly options: Readonly<Record<string, string>>;
  readonly wrong: Readonly<Record<string, string>>;
  readonly right: Readonly<Record<string, string>>;
  readonly schedule: readonly string[];
  readonly says: string;
}

const defects: readonly (readonly [string, Defect])[] = [
  [
    "A1",
    {
      what: "the primary replies after its own apply",
      breaks: "INV-ACK",
      options: {},
      wrong: { replies: "afterItself" },
      right: { replies: "afterTheReplicas" },
      schedule: [
        "client1 put 1 a",
        "deliver client1 -> kvserver KvRequest.put",
        "deliver kvserver -> client1 KvResponse.put",
      ],
      says: "client1 was told that put 1 is done, but kvserver2 has not applied it.",
    },
  ],
  [
    "A2",
    {
      what: "a replica does not check the source",
      breaks: "INV-ORDER",
      options: { register: "all" },
      wrong: { sourceCheck: "off" },
      right: { sourceCheck: "ip" },
      schedule: ["client1 put 1 a", "deliver client1 -> kvserver3 KvRequest.put"],
      says: 'kvserver3 applied 1 = "a" as its write number 1, but the primary had not applied it.',
    },
  ],
  [
    "A3",
    {
      what: "one socket: a client's request is taken for an acknowledgement",
      breaks: "INV-ACK",
      options: {},
      wrong: { ackSocket: "shared" },
      right: { ackSocket: "own" },
      schedule: [
        "client1 put 1 a",
        "deliver client1 -> kvserver KvRequest.put",
        "deliver kvserver -> kvserver2 kvPutReplica",
        "deliver kvserver2 -> kvserver KvResponse.put",
        "client2 put 2 b",
        "deliver client2 -> kvserver KvRequest.put",
        "deliver kvserver -> client1 KvResponse.put",
      ],
      says: "client1 was told that put 1 is done, but kvserver3 has not applied it.",
    },
  ],
  [
    "A4",
    {
      what: "a time-out of the replicas is answered ok",
      breaks: "INV-ACK",
      options: { forward: "parallel" },
      wrong: { onReplicaFailure: "replyTrue" },
      right: { onReplicaFailure: "replyFalse" },
      schedule: [
        "client1 put 1 a",
        "deliver client1 -> kvserver KvRequest.put",
        "fire kvserver ackTimeout",
        "deliver kvserver -> client1 KvResponse.put",
      ],
      says: "client1 was told that put 1 is done, but kvserver2 has not applied it.",
    },
  ],
  [
    "A5",
    {
      what: "no duplicate filter",
      breaks: "INV-AMO",
      options: { append: "on", retry: "1" },
      wrong: { dedup: "off" },
      right: { dedup: "on" },
      schedule: [
        'client1 append 1 "a"',
        "deliver client1 -> kvserver KvRequest.append",
        "deliver kvserver -> kvserver2 kvPutReplica",
        "deliver kvserver2 -> kvserver KvResponse.put",
        "deliver kvserver -> kvserver3 kvPutReplica",
        "deliver kvserver3 -> kvserver KvResponse.put",
        "fire client1 retryTimeout",
        "deliver client1 -> kvserver KvRequest.append",
      ],
      says: 'kvserver executed an operation of client1 a second time, its append 1: it stored 1 = "aa".',
    },
  ],
];

/** Both clients have asked their way to a server; nothing is in flight. */
const steady = (options: Defect["options"]): Recording =>
  directed({ options, clients: { client1: ["get 9"], client2: ["get 9"] } }, 100, "");

/** Takes the lines that are possible here. Returns how many were. */
function takePossible(recording: Recording, lines: readonly string[]): number {
  return lines.filter((line) => {
    try {
      take(recording, line);
      return true;
    } catch (error) {
      if (String(error).includes("cannot be read")) throw error;
      return false;
    }
  }).length;
}

describe.each(defects)("%s", (_, { what, breaks, options, wrong, right, schedule, says }) => {
  test(`${what}: broken in ${schedule.length} steps`, () => {
    const recording = steady({ ...options, ...wrong });
    const before = recording.run.length;
    const broken = recording.judge.alarms.length;
    take(recording, schedule.join("\n"));
    expect(recording.run.length - before).toBe(schedule.length);
    expect(recording.judge.alarms).toHaveLength(broken + 1);
    expect(recording.judge.alarms).toContainEqual(
      expect.objectContaining({ id: breaks, step: recording.run.length, says }),
    );
  });

  test("nor is the correct protocol broken by it, then or later", () => {
    const recording = steady({ ...options, ...right });
    expect(takePossible(recording, schedule)).toBeGreaterThanOrEqual(2);
    recording.playOut();
    expect(recording.judge.alarms.map(({ id }) => id)).not.toContain(breaks);
    expect(happened(recording, "called").length).toBeGreaterThan(2);
  });
});
