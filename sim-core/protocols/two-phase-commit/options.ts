// The modes and policies of two-phase commit (SYSTEMS 3B), and the defects. What each decides: option-words.ts.
import type { OptionSpec } from "../protocol.ts";

export const options = [
  { name: "mode", values: ["textbook", "project", "seed"], default: "textbook", defect: false },
  { name: "lock", values: ["ordered", "wait", "noWait", "none"], default: "ordered", defect: false },
  { name: "readLocks", values: ["on", "off"], default: "on", defect: false },
  { name: "voteTimeout", values: ["on", "off"], default: "on", defect: false },
  { name: "termination", values: ["cooperative", "coordinatorOnly"], default: "cooperative", defect: false },
  { name: "rollback", values: ["off", "on"], default: "off", defect: false },
  { name: "replicaFile", values: ["perUse", "atStart"], default: "perUse", defect: false },
  { name: "connections", values: ["perOperation", "keepAlive"], default: "perOperation", defect: false },
  { name: "concurrency", values: ["1", "2"], default: "1", defect: false },
  { name: "servers", values: ["5", "3"], default: "5", defect: false },
  { name: "participant", values: ["stages", "appliesOnVoteReq"], default: "stages", defect: true },
  { name: "quorum", values: ["unanimous", "majority"], default: "unanimous", defect: true },
  { name: "inDoubt", values: ["asks", "abortsAlone"], default: "asks", defect: true },
  { name: "commitRecord", values: ["forced", "notForced"], default: "forced", defect: true },
] as const satisfies readonly OptionSpec[];
