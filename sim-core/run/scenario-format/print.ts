// A compiled scenario as the text of a file again: what is as usual is left out.
import { stringify } from "yaml";
import { defaultGeometry } from "../../store/gdbm/geometry.ts";
import type { ClientCall, ExpectedOperation, Scenario } from "../scenario.ts";

const callAt = 50;

/** The text of a scenario file that compiles to this very scenario. */
export function printScenario(scenario: Scenario): string {
  const { id, version, title, summary, protocol, clients, expect, network, seed, schedule, until, ...rest } = scenario;
  const { latency, loss, reorder, duplicate } = network;
  const file = {
    ...{ id, version, title, summary, protocol },
    ...filled({ options: rest.options, conceal: rest.conceal }),
    ...(rest.geometry === defaultGeometry ? {} : { geometry: rest.geometry }),
    ...(seed === 1 ? {} : { seed }),
    ...filled({
      network: {
        ...(latency === 10 ? {} : { latency }),
        ...(loss === 0 ? {} : { loss }),
        ...(reorder === 0 ? {} : { reorder }),
        ...(duplicate === 0 ? {} : { duplicate }),
      },
    }),
    ...filled({ hosts: rest.hosts }),
    ...filled({
      clients: Object.fromEntries(Object.entries(clients).map(([name, calls]) => [name, calls.map(printCall)])),
    }),
    ...filled({ preset: rest.preset, boot: rest.boot, faults: rest.faults }),
    ...(schedule === "" ? {} : { schedule }),
    ...(until === "quiet" ? {} : { until }),
    ...filled({ notes: rest.notes }),
    ...filled({ expect: printExpectations(expect) }),
    ...(rest.goal ? { goal: rest.goal } : {}),
  };
  return stringify(file, { lineWidth: 88 });
}

function printCall({ at, do: line, times }: ClientCall): unknown {
  if (at === callAt && times === 1) return line;
  return { ...(at === callAt ? {} : { at }), do: line, ...(times === 1 ? {} : { times }) };
}

function printExpectations({ operations, ...rest }: Scenario["expect"]): object {
  const short = (operation: ExpectedOperation): unknown =>
    Object.keys(operation).length === 1 ? operation.outcome : operation;
  const listed = Object.entries(operations).map(([client, list]) => [client, list.map(short)]);
  return filled({ operations: Object.fromEntries(listed) as object, ...rest });
}

/** The fields that hold something. */
function filled(fields: Readonly<Record<string, object>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => Object.keys(value).length > 0));
}
