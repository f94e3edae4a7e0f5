// The policies that the assignment leaves open, as switches (SYSTEMS 3A, "Policies"), and the defects. What each decides: option-words.ts.
import type { OptionSpec } from "../protocol.ts";

export const options = [
  { name: "onReplicaFailure", values: ["hang", "replyFalse", "replyTrue"], default: "hang", defect: false },
  { name: "forward", values: ["sequential", "parallel"], default: "sequential", defect: false },
  { name: "order", values: ["applyThenForward", "forwardThenApply"], default: "applyThenForward", defect: false },
  { name: "nameLookup", values: ["lazy", "atStart", "atConstruct"], default: "lazy", defect: false },
  { name: "sourceCheck", values: ["ip", "ip+port", "off"], default: "ip", defect: false },
  { name: "fullVersion", values: ["off", "forward", "redirect"], default: "off", defect: false },
  { name: "ackSocket", values: ["own", "shared"], default: "own", defect: false },
  { name: "append", values: ["off", "on"], default: "off", defect: false },
  { name: "retry", values: ["0", "1", "2", "3"], default: "0", defect: false },
  { name: "dedup", values: ["off", "on"], default: "off", defect: false },
  { name: "primary", values: ["kvserver", "kvserver2", "kvserver3"], default: "kvserver", defect: false },
  { name: "wiring", values: ["handed", "lost"], default: "handed", defect: true },
  { name: "register", values: ["primary", "all"], default: "primary", defect: true },
  { name: "replies", values: ["afterTheReplicas", "afterItself"], default: "afterTheReplicas", defect: true },
  { name: "clientStub", values: ["eachReply", "onceWrongAlwaysWrong"], default: "eachReply", defect: true },
  { name: "wakeUp", values: ["noticed", "lost"], default: "noticed", defect: true },
] as const satisfies readonly OptionSpec[];
