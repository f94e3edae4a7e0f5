// The policies of the view service (SYSTEMS 3D), and the defects (D-X1 to D-X16, D1 to D6). What each decides: option-words.ts.
import type { OptionSpec } from "../protocol.ts";

export const options = [
  { name: "servers", values: ["2", "3"], default: "2", defect: false },
  { name: "ackPolicy", values: ["afterSync", "onLearn"], default: "afterSync", defect: false },
  { name: "idleTracking", values: ["on", "off"], default: "on", defect: false },
  { name: "clientView", values: ["asNeeded", "eachTime"], default: "asNeeded", defect: false },
  { name: "forwardGets", values: ["on", "off"], default: "on", defect: true },
  { name: "backupAccepts", values: ["itsView", "anything"], default: "itsView", defect: true },
  { name: "clientWrites", values: ["atPrimary", "anywhere"], default: "atPrimary", defect: true },
  { name: "failedForward", values: ["repeated", "answeredOk"], default: "repeated", defect: true },
  { name: "rejectedForward", values: ["refused", "done"], default: "refused", defect: true },
  { name: "forwardView", values: ["checked", "unchecked"], default: "checked", defect: true },
  { name: "forwards", values: ["oneAtATime", "pipelined"], default: "oneAtATime", defect: true },
  { name: "transfer", values: ["ordered", "unordered"], default: "ordered", defect: true },
  { name: "failedTransfer", values: ["repeated", "ignored"], default: "repeated", defect: true },
  { name: "filter", values: ["travels", "stays"], default: "travels", defect: true },
  { name: "replies", values: ["afterBackup", "atOnce"], default: "afterBackup", defect: true },
  { name: "monitorWaits", values: ["forAck", "never"], default: "forAck", defect: true },
  { name: "restarts", values: ["noticed", "overlooked"], default: "noticed", defect: true },
  { name: "takeover", values: ["synced", "anybody"], default: "synced", defect: true },
  { name: "role", values: ["cleared", "kept"], default: "cleared", defect: true },
  { name: "noKey", values: ["isAnAnswer", "retried"], default: "isAnAnswer", defect: true },
] as const satisfies readonly OptionSpec[];
