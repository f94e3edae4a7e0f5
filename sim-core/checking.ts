// The third door to the core (#core/checking): histories and their checkers, for the worker that checks and the dialog that shows what it found.
export type { Attempt, Obstacle } from "./history/check/attempts.ts";
export { byKey, isRead } from "./history/check/call.ts";
export type { Call, CallHistory } from "./history/check/call.ts";
export { chooseModel } from "./history/check/choose-model.ts";
export { LinearizabilityCheck } from "./history/check/linearizability.ts";
export { modelNames } from "./history/check/model.ts";
export type { ModelName } from "./history/check/model.ts";
export { models } from "./history/check/models.ts";
export { report, reportLimits, reportOf } from "./history/check/report.ts";
export type { Report, Violation } from "./history/check/report.ts";
export * from "./history/check/report-words.ts";
export { levels, levelWords } from "./history/check/weaker.ts";
export type { Level } from "./history/check/weaker.ts";
export { callWords, cannotBeNext, valueWords, whoseCall } from "./history/check/words.ts";
export { readHistory } from "./history/formats/index.ts";
export type { HistoryForm } from "./history/formats/index.ts";
export { limits as historyLimits } from "./history/formats/limits.ts";
export { historyOfRun } from "./run/history-events.ts";
