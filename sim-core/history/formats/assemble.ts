// From events to calls: each end is matched with its call, and whatever does not fit is said.
import { isRead } from "../check/call.ts";
import type { Call, CallHistory, CallKind, Value } from "../check/call.ts";
import { initialClient } from "./event.ts";
import type { HistoryEvent, ReadEvent } from "./event.ts";
import { limits } from "./limits.ts";
import { quoted, Trouble } from "./trouble.ts";

interface Draft {
  readonly event: HistoryEvent;
  readonly called: number;
  happened: boolean;
  output: Value | undefined;
  returned: number | null;
}

/** The calls of a list of events, in their order. Throws Trouble, at the offset of the event that does not fit. */
export function assemble(
  events: Iterable<ReadEvent>,
  nameOf: (call: HistoryEvent, nth: number, at: number) => string,
): CallHistory {
  const drafts: (Draft & { readonly id: string })[] = [];
  const open = new Map<number, Draft>();
  const counts = new Map<string, number>();
  let position = 0;
  for (const { event, at } of events) {
    const draft = open.get(event.process);
    if (event.type === "invoke") {
      if (draft)
        throw new Trouble(
          at,
          `Process ${event.process} calls again while its ${draft.event.kind} has no end: a process has one call at a time.`,
        );
      checkInput(event, at);
      const session = sessionOf(event);
      const nth = (counts.get(session) ?? 0) + 1;
      counts.set(session, nth);
      const made = {
        id: nameOf(event, nth, at),
        event,
        called: position++,
        happened: true,
        output: undefined,
        returned: null,
      };
      if (drafts.push(made) > limits.callsMax)
        throw new Trouble(at, `There are more than ${limits.callsMax} calls, the most that is read.`);
      open.set(event.process, made);
    } else {
      if (!draft) throw new Trouble(at, `Process ${event.process} has no call that could end here.`);
      close(draft, event, { at, position: position++ });
      open.delete(event.process);
    }
  }
  return ofDrafts(drafts);
}

const sessionOf = ({ client, process }: HistoryEvent): string => client ?? `process ${process}`;
const written = (value: HistoryEvent["value"]): string => quoted(JSON.stringify(value ?? null));
const hasOutput = (kind: CallKind): boolean => kind === "read" || kind === "get" || kind === "putHash";

function checkInput({ kind, value }: HistoryEvent, at: number): void {
  if (kind === "cas" ? Array.isArray(value) : !Array.isArray(value)) {
    const needs = kind === "put" || kind === "append" || kind === "putHash";
    if (!needs || (value !== undefined && value !== null)) return;
  }
  throw new Trouble(at, kind === "cas" ? "A cas wants [expected new] for its value." : `This ${kind} has no value.`);
}

function close(draft: Draft, end: HistoryEvent, { at, position }: { at: number; position: number }): void {
  const { kind, key, value } = draft.event;
  if (end.kind !== kind)
    throw new Trouble(at, `Process ${end.process} called ${kind}, and this is the end of ${end.kind}.`);
  if (end.key !== key && (end.type === "ok" || end.key !== ""))
    throw new Trouble(
      at,
      `Process ${end.process} called ${kind} for key "${quoted(key)}", and this is an end for key "${quoted(end.key)}".`,
    );
  if (end.type === "fail") draft.happened = false;
  if (end.type !== "ok") return;
  draft.returned = position;
  if (hasOutput(kind)) {
    if (isRead({ kind } as Call) && end.value === undefined)
      throw new Trouble(at, `This ${kind} was answered, and has no value.`);
    draft.output = end.value as Value | undefined;
  } else if (
    end.value !== undefined &&
    end.value !== null &&
    JSON.stringify(end.value) !== JSON.stringify(value ?? null)
  )
    throw new Trouble(
      at,
      `The ${kind} was called with ${written(value)}, and here it is said to be with ${written(end.value)}.`,
    );
}

/** What the initial client put before any other call is what the keys held. */
function ofDrafts(drafts: readonly (Draft & { readonly id: string })[]): CallHistory {
  const first = drafts.find(({ event }) => event.client !== initialClient)?.called ?? Infinity;
  const initial = new Map<string, Value>();
  const calls: Call[] = [];
  for (const { id, event, called, happened, output, returned } of drafts) {
    const { client, kind, key, value } = event;
    if (!happened) continue;
    const input = isRead({ kind } as Call) ? null : (value ?? null);
    if (client === initialClient && (kind === "put" || kind === "write") && returned !== null && returned < first)
      initial.set(key, input as Value);
    else calls.push({ id, process: sessionOf(event), kind, key, input, output, called, returned });
  }
  return { calls, initial };
}
