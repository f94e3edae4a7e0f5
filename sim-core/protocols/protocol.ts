// What a protocol is to the rest of the program: data, charts and words. Run, history and the app know protocols only through this.
import type { Admits } from "./faults.ts";
import type { SearchSpec } from "./search.ts";
import type { NodeWords } from "../infra/words.ts";
import type { Chart } from "../kernel/chart.ts";
import type { Message } from "../kernel/envelope.ts";
import type { Event } from "../kernel/event.ts";
import type { Json } from "../kernel/json.ts";
import type { Ms, NodeSpec, System } from "../kernel/system.ts";
import type { Process, World } from "../kernel/world.ts";
import type { Operation } from "../kernel/operation.ts";

export type { NodeWords };

/** A named policy or defect switch. Values are words or numbers. */
export interface OptionSpec {
  readonly name: string;
  readonly values: readonly string[];
  readonly default: string;
  /** A wrong behaviour that is off by default. */
  readonly defect: boolean;
}

/** An option in words: what it decides, and what each of its values does, in a sentence each. */
export interface OptionWords<V extends string = string> {
  readonly title: string;
  readonly says: string;
  readonly values: Readonly<Record<V, string>>;
}

/** One value for each option of a protocol. */
export type Options = Readonly<Record<string, string>>;

/** What a message is for. Only what a request causes counts as its cost (DECISIONS 14). */
export type Purpose = "request" | "forward" | "reply" | "lookup" | "registration" | "heartbeat";

/** A field of a message: what may stand there, and what a hand-made message holds that does not say (null: it must). */
export interface FieldSpec {
  readonly kind: "text" | "number" | "boolean";
  readonly nullable: boolean;
  /** A message may lack it: one that does not say it, or says null, goes without. */
  readonly optional?: true;
  readonly usual: string | number | boolean | null;
}

export interface MessageSpec {
  readonly type: string;
  readonly purpose: Purpose;
  /** Its fields besides the type, in order. */
  readonly fields: Readonly<Record<string, FieldSpec>>;
}

/** A kind of operation that clients of this protocol can start. */
export interface OperationSpec {
  readonly kind: string;
  readonly hasValue: boolean;
  /** The value of an option without which there is no such operation. */
  readonly needs?: { readonly option: string; readonly value: string };
  /** What a key may be, as a sentence for the person who wrote another, or null when the key is fine. */
  readonly keyProblem: (key: string) => string | null;
}

/** What a scenario decides before a protocol builds its part of the system. */
export interface Setting {
  readonly options: Options;
  readonly clients: readonly string[];
  /** Names that hosts register at init, where they are not the nodes' own: whoever looks a server up must be told them. */
  readonly hostnames?: Readonly<Record<string, string>>;
}

/** The protocol's part of a system, with what surrounds its nodes (infra/surroundings.ts). */
export interface Built extends Pick<System, "life" | "link" | "nameService"> {
  readonly nodes: readonly NodeSpec[];
  readonly charts: Readonly<Record<string, Chart>>;
  readonly delays: Readonly<Record<string, Ms>>;
}

/** What a preset promises and under which faults (DECISIONS 13). */
export interface Promises {
  readonly holds: readonly string[];
  /** The faults under which it holds; none is a promise for a perfect network and servers that stay up. */
  readonly admits: Admits;
  /** The same in words: `no fault at all`, `no fault but …`, `any fault but …` (testing/promises.test.ts holds the two together). */
  readonly under: string;
  /**
   * Whom a process takes for dead when a timer of it fires, for a protocol that promises nothing once somebody is taken for dead who is up:
   * then the answer was only late. Null for a timer about nobody.
   */
  readonly suspects?: (process: Process, timer: string) => string | null;
  /** Whose promise it is, to begin a sentence with: `The assignment`. */
  readonly by: string;
}

/**
 * What sort of claim: one that is never broken; something that can be seen in some run, and is no fault of a run that does not show it; or
 * something owed that comes in time.
 */
export type Kind = "always" | "sometimes" | "eventually";

/** `reached` is of a `sometimes` alone, which is never broken. */
export type Status = "holds" | "broken" | "notYet" | "reached";

/** One moment of a run, as a property sees it: the world after a step, and what happened in the step. */
export interface Moment {
  readonly system: System;
  readonly world: World;
  readonly events: readonly Event[];
  /** An operation of the history by its id. */
  readonly operation: (id: string) => Operation | null;
}

/** Where something is: nodes by name, keys, and operations by id. */
export interface Place {
  readonly nodes?: readonly string[];
  readonly keys?: readonly string[];
  readonly ops?: readonly string[];
}

export interface Judgement {
  /** What the property remembers from step to step: plain JSON. */
  readonly memory: Json;
  readonly status: Status;
  /** For a violation, or what was reached: who, when and what, in a sentence. For `notYet`, why. */
  readonly says: string | null;
  /** Where what it says is to be seen. */
  readonly at?: Place;
  /** With `notYet`: it can never be judged again, and what it remembers tells so. */
  readonly gaveUp?: true;
}

/** A claim about runs (DECISIONS 12). `judge` is called once a step, in order, until it is broken or reached. */
export interface Property {
  readonly id: string;
  /** `always` where it is not said. */
  readonly kind?: Kind;
  /** A few words for the verdict strip. */
  readonly title: string;
  readonly says: string;
  readonly memory: Json;
  /** The events by which it judges: a step without them changes neither what it remembers nor what it says. Every step, where none are given. */
  readonly on?: readonly Event["type"][];
  readonly judge: (memory: Json, moment: Moment) => Judgement;
}

export interface MessageWords {
  /** For the capsule that flies: `put 25`. */
  readonly label: string;
  /** For the trace: `put 25 = "This is a test" (serial 1)`. */
  readonly says: string;
}

export interface Describe {
  readonly node: (spec: NodeSpec, process: Process) => NodeWords;
  readonly message: (message: Message) => MessageWords;
}

export interface Protocol {
  readonly name: string;
  readonly title: string;
  /** The idea in one sentence. */
  readonly says: string;
  readonly options: readonly OptionSpec[];
  /** The options in words, by name; loaded when somebody looks at them. */
  readonly optionWords: () => Promise<Readonly<Record<string, OptionWords>>>;
  readonly messages: readonly MessageSpec[];
  /** What each message is for, in a sentence, by type; loaded when somebody looks inside one. */
  readonly messageWords: () => Promise<Readonly<Record<string, string>>>;
  readonly operations: readonly OperationSpec[];
  /** Clients may ask any server: each operation may pick one. */
  readonly anyServer?: true;
  readonly properties: readonly Property[];
  readonly promises: (options: Options) => Promises;
  /** What the search is told; loaded when somebody searches. */
  readonly search: () => Promise<SearchSpec>;
  readonly build: (setting: Setting) => Built;
  readonly bytes: (message: Message) => number;
  readonly describe: Describe;
}

/** The values that apply: the scenario's, and the default for the rest. */
export function withDefaults(specs: readonly OptionSpec[], given: Options): Options {
  return Object.fromEntries(specs.map((spec) => [spec.name, given[spec.name] ?? spec.default]));
}

/** The operations that clients can start under these values of all options. */
export function operationsOf({ operations }: Pick<Protocol, "operations">, options: Options): readonly OperationSpec[] {
  return operations.filter(({ needs }) => !needs || options[needs.option] === needs.value);
}
