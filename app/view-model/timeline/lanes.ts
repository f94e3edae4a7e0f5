// The tree of branches as lanes over the steps: who leaves whom where, what was done, what happened. How much is drawn does not depend on
// how long the runs are.
import { currentBranch, treeOf } from "#core";
import type { Branches, Recording } from "#core";
import { historyMarks } from "../history-marks.ts";
import type { Mark } from "../history-marks.ts";
import { branchLabel, choiceWords, ownBehind, partingWords } from "./branch-words.ts";
import { laneOrder } from "./order.ts";

/** One branch's lane. */
export interface Lane {
  /** Its place in the list of branches. */
  readonly index: number;
  /** Its row, counted from 0 at the top. */
  readonly row: number;
  /** The row of the lane that it leaves; null for the first. */
  readonly parentRow: number | null;
  /** The last step that it shares with that one. */
  readonly fork: number;
  /** Its last step; null as long as it has not been run. */
  readonly length: number | null;
  /** In free order it ends with its last choice. */
  readonly open: boolean;
  readonly label: string;
  /** All about it in a sentence or two. */
  readonly says: string;
  /** The steps behind the fork that a person chose, at most `dotsMax`. */
  readonly dots: readonly number[];
  /** What else was remarkable behind the fork, in at most `binsMax` stretches. */
  readonly marks: readonly Mark[];
  readonly current: boolean;
}

/** A stretch of the way that the current branch takes through the tree. */
export interface Stretch {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export interface Timeline {
  /** From the top down. */
  readonly lanes: readonly Lane[];
  /** The way of the current branch from the start to its end. */
  readonly trail: readonly Stretch[];
  /** Where the picture begins: what all branches share takes at most a quarter of it. */
  readonly from: number;
  /** The last step of the longest branch. */
  readonly length: number;
}

const binsMax = 60;
const dotsMax = 60;
const memorable: readonly Mark["kind"][] = ["alarm", "incident", "call", "fault"];
const marksOf = new WeakMap<Recording, readonly Mark[]>();

/** The marks of a recording, gathered once. */
function shortMarks(recording: Recording): readonly Mark[] {
  let marks = marksOf.get(recording);
  if (!marks)
    marksOf.set(recording, (marks = historyMarks(recording, binsMax).filter(({ kind }) => memorable.includes(kind))));
  return marks;
}

/** The picture of all branches; `recordings` holds what has been run of them, in the order of their list. */
export function timelineOf(branches: Branches, recordings: readonly (Recording | null)[]): Timeline {
  const { list, current } = branches;
  const tree = treeOf(list);
  const order = laneOrder(list);
  const lanes = order.map((index, row): Lane => {
    const [branch, offshoot] = [list[index]!, tree[index]!];
    const recording = recordings[index] ?? null;
    const length = recording?.run.length ?? null;
    const own = ownBehind(branch, offshoot);
    const fork = Math.min(offshoot.fork, length ?? Infinity);
    const all = recording ? shortMarks(recording) : [];
    const marks = all.filter(({ from }) => offshoot.parent === null || from > fork);
    return {
      ...{ index, row, fork, length, open: branch.open && own.length > 0, current: index === current },
      parentRow: offshoot.parent === null ? null : order.indexOf(offshoot.parent),
      label: branchLabel(branch, offshoot),
      says:
        sentence(own.map(({ choice }) => choiceWords(choice)).join(", "), partingWords(offshoot), length) +
        brokenIn(marks),
      dots: own.flatMap(({ step }) => (step <= (length ?? Infinity) ? [step] : [])).slice(0, dotsMax),
      marks,
    };
  });
  const known = lanes.map((lane) => lane.length ?? lane.dots.at(-1) ?? lane.fork);
  const length = Math.max(1, ...known, currentBranch(branches).choices.at(-1)?.step ?? 0);
  const shared = Math.min(...lanes.flatMap(({ parentRow, fork }) => (parentRow === null ? [] : [fork])), length);
  const from = Math.max(0, Math.floor(shared - (length - shared) / 3));
  return { lanes, trail: trailOf(lanes, length), from, length };
}

function sentence(done: string, parting: string, length: number | null): string {
  return `${parting}${length === null ? "" : `; ${length} steps`}.${done === "" ? "" : ` Done there: ${done}.`}`;
}

function brokenIn(marks: readonly Mark[]): string {
  const ids = marks.flatMap(({ broken }) => broken);
  return ids.length > 0 ? ` Broken there: ${ids.join(", ")}.` : "";
}

function trailOf(lanes: readonly Lane[], length: number): Stretch[] {
  const trail: Stretch[] = [];
  let lane = lanes.find((each) => each.current);
  let to = lane?.length ?? length;
  while (lane) {
    const from = lane.parentRow === null ? 0 : lane.fork;
    trail.unshift({ row: lane.row, from, to });
    to = from;
    lane = lane.parentRow === null ? undefined : lanes[lane.parentRow];
  }
  return trail;
}

/** The row on which the current branch's way is at a step. */
export function rowAt({ trail }: Timeline, step: number): number {
  return (trail.find(({ to }) => step <= to) ?? trail.at(-1))?.row ?? 0;
}
