// The policies that SYSTEMS 3C leaves open, and the wrong behaviours of section "Where it breaks". What each decides: option-words.ts.
import type { OptionSpec } from "../protocol.ts";

export const options = [
  { name: "choose", values: ["highestIdx", "fixedOrder", "next"], default: "highestIdx", defect: false },
  { name: "reset", values: ["copy", "delta", "byValues"], default: "copy", defect: false },
  { name: "durableStore", values: ["off", "on"], default: "off", defect: false },
  { name: "propagate", values: ["operation", "state"], default: "operation", defect: false },
  { name: "stamp", values: ["off", "on"], default: "off", defect: false },
  { name: "reads", values: ["atMaster", "atSlaves"], default: "atMaster", defect: false },
  { name: "frontEnds", values: ["1", "2"], default: "1", defect: false },
  { name: "nameServer", values: ["off", "on"], default: "off", defect: false },
  { name: "epochCheck", values: ["on", "off"], default: "on", defect: true },
  { name: "promotion", values: ["told", "frontEndOnly"], default: "told", defect: true },
  {
    name: "replies",
    values: ["afterConfirmations", "beforeConfirmations"],
    default: "afterConfirmations",
    defect: true,
  },
  { name: "cache", values: ["replicated", "masterOnly"], default: "replicated", defect: true },
  { name: "takeOver", values: ["waitsForAll", "atOnce", "alone"], default: "waitsForAll", defect: true },
  { name: "restarted", values: ["waits", "takesPromote", "answersAsSlave"], default: "waits", defect: true },
  { name: "slaveTimeout", values: ["dropsTheSilentOne", "dropsAllSilent"], default: "dropsTheSilentOne", defect: true },
  { name: "slaveErrors", values: ["reported", "swallowed"], default: "reported", defect: true },
  { name: "ports", values: ["free", "taken"], default: "free", defect: false },
] as const satisfies readonly OptionSpec[];
