// The door of the language: schedule lines and moments, one grammar with one printer for scenarios, links, scripts and the screen.
export { actOn, envelopeOf, misfit } from "./about.ts";
export { parseCall, printCall } from "./call-line.ts";
export type { CallLine } from "./call-line.ts";
export { parseAct, parseChoice, printAct, printChoice } from "./choice-line.ts";
export type { Act } from "./choice-line.ts";
export { matches } from "./matches.ts";
export type { ClockGoal } from "./clock-line.ts";
export type { Moment } from "./moment.ts";
export { parseMoment, printMoment } from "./moment-line.ts";
export { nearest } from "./nearest.ts";
export type { Parsed } from "./parsed.ts";
export { grammarReference } from "./reference.ts";
export { complete, resolve, standing } from "./resolve.ts";
export { parseSchedule, printEntry, printSchedule } from "./schedule.ts";
export type { ScheduleEntry, ScheduleLine } from "./schedule.ts";
