// The second door to the core (#core/later): what only parts of the app use that are loaded later than the first picture.
export * from "./kernel/chart-outline.ts";
export { scheduleLines } from "./run/schedule-of.ts";
export { goldenTrace, traceLines } from "./run/trace-text.ts";
export { fileMap } from "./store/gdbm/file-map.ts";
export type { FilePart } from "./store/gdbm/file-map.ts";
export { restOf, sentencesOf } from "./store/gdbm/sentences.ts";
export type { Sentence } from "./store/gdbm/sentences.ts";
export { findMoment } from "./run/find-moment.ts";
export { copiesOf, costsAt, inD } from "./run/costs.ts";
export type { Cost } from "./run/costs.ts";
export { inAnotherSystem } from "./run/in-another-system.ts";
export { workloadKey, workloadWords } from "./run/workload.ts";
