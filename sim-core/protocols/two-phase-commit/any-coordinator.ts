// What the coordinator's half of a server's chart has in every mode: where it rests, what it does with a get, and how a write begins.
import * as own from "./coordinator-handlers.ts";
import * as on from "./handlers.ts";
import type { Kit } from "./lanes.ts";

/** How connections are kept, and whether writes can be taken back. */
export interface Ways {
  readonly keeps: boolean;
  readonly takesBack: boolean;
}

/** The parts of a chart's half, for one lane. */
export function anyCoordinator(kit: Kit, keepsConnections: boolean) {
  const { handle, named, alone } = kit;
  const ignored = { actions: handle(own.ignore("not awaited any more")) } as const;
  /** It is for nobody; of several lanes the one that it names says so. */
  const stray = alone ? ignored : ({ guard: named("ofThisLane"), ...ignored } as const);
  const request = { target: "checking", actions: handle(on.onRequest) } as const;
  /** Of several lanes at rest the first takes it. */
  const onRequest = alone ? request : ({ guard: named("othersAtWork"), ...request } as const);
  const whenIdle = {
    after: { [named("idleTimeout")]: { guard: named("isConnected"), actions: handle(on.closeConnections) } },
  };
  /** An answer about the key at hand; of several lanes each reads its own key. */
  const ofOwnKey = alone ? {} : ({ guard: named("ofThisKey") } as const);
  return {
    ofOwnKey,
    stray,
    /** What a coordinator hears that nobody waits for: votes and acknowledgements of what is over. */
    strays: { Vote: stray, Performed: stray },
    /** A lane that rests; connections that it keeps are closed when nobody has used them for long. */
    idle: {
      tags: "reads kv",
      on: { "KvRequest.put": onRequest, "KvRequest.get": onRequest, "KvRequest.delete": onRequest },
      ...(keepsConnections ? whenIdle : {}),
    },
    refused: [
      { guard: named("wrongMagic"), target: "idle", actions: handle(on.ignoreWrongMagic) },
      { guard: named("unknownMajorVersion"), target: "idle", actions: handle(on.replyWithoutBody) },
    ],
    /** What every server does with a request: a get is answered here, whatever the mode. */
    serving: {
      reading: {
        entry: handle(on.read),
        on: {
          fetched: {
            ...ofOwnKey,
            target: "idle",
            actions: handle(on.replyValue),
          },
        },
      },
      beginning: {
        entry: handle(own.begin),
        always: { guard: named("readyToAsk"), target: "voting" },
        on: {
          persisted: [
            { guard: named("startWritten"), actions: handle(own.onStartLogged) },
            { guard: named("startFailed"), target: "idle", actions: handle(on.replyStatus(false)) },
          ],
        },
      },
    },
  } as const;
}
