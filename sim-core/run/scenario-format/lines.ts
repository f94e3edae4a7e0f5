// Schedule lines and moments of a scenario: they must be readable, and speak of what there is.
import type { Choice } from "../../kernel/choice.ts";
import { outline } from "../../kernel/chart-outline.ts";
import { entry } from "../../kernel/json.ts";
import { misfit, parseAct, parseChoice, parseMoment, parseSchedule } from "../language/index.ts";
import type { Act, ClockGoal, Moment } from "../language/index.ts";
import { inCode } from "../language/quote.ts";
import { forgeMessage } from "../forge.ts";
import { callProblem } from "./call-problem.ts";
import { serversOf } from "./cast.ts";
import type { Cast } from "./cast.ts";
import { noSuch } from "./no-such.ts";
import type { Path, Report } from "./problem.ts";
import { readLine } from "./read-line.ts";

/** A schedule line. */
export function checkChoice(text: string, cast: Cast, path: Path, report: Report): Choice | null {
  const choice = readLine(parseChoice(text), path, report);
  const problem = choice && choiceProblem(choice, cast);
  if (problem !== null) report(path, problem);
  return choice;
}

/** Several schedule lines in one text. */
export function checkSchedule(text: string, cast: Cast, path: Path, report: Report): void {
  for (const { line, ...entry } of readLine(parseSchedule(text), path, report) ?? []) {
    const problem = "choice" in entry ? choiceProblem(entry.choice, cast) : clockProblem(entry.clock, cast);
    if (problem !== null) report(path, problem, { line, column: 1 });
  }
}

/** A moment in words. */
export function checkMoment(text: string, cast: Cast, path: Path, report: Report): Moment | null {
  const moment = readLine(parseMoment(text), path, report);
  const problem = moment && momentProblem(moment, cast);
  if (problem !== null) report(path, problem);
  return moment;
}

/** A fault: one of a time and a moment, and what happens then. */
export function checkFault(
  fault: { readonly at?: number; readonly when?: string; readonly times?: number; readonly do: string },
  cast: Cast,
  path: Path,
  report: Report,
): void {
  const line = [...path, "do"];
  if (fault.at !== undefined && fault.when !== undefined)
    report(path, "A fault has a time (`at`) or a moment (`when`), not both.");
  if (fault.at === undefined && fault.when === undefined)
    report(path, "A fault needs a time (`at`) or a moment (`when`).");
  if (fault.times !== undefined && fault.when === undefined)
    report(
      [...path, "times"],
      "Only a fault at a moment can happen several `times`; for another time write another fault.",
    );
  if (fault.when === undefined) {
    checkChoice(fault.do, cast, line, report);
    return;
  }
  const moment = checkMoment(fault.when, cast, [...path, "when"], report);
  const act: Act | null = readLine(parseAct(fault.do), line, report);
  const problem =
    act && ((moment && misfit(moment, act)) ?? (act.kind === "choice" ? choiceProblem(act.choice, cast) : null));
  if (problem !== null) report(line, problem);
}

/** What in a choice does not exist here, as a sentence; null when all of it does. */
function choiceProblem(choice: Choice, cast: Cast): string | null {
  switch (choice.do) {
    case "deliver":
    case "drop":
    case "duplicate":
    case "delay":
    case "hold":
    case "release":
      return nodeProblem(choice.from, cast) ?? placeProblem(choice.to, cast) ?? typeProblem(choice.message, cast);
    case "cut":
    case "heal":
    case "degrade":
      return nodeProblem(choice.from, cast) ?? nodeProblem(choice.to, cast);
    case "forge": {
      const forged = forgeMessage(choice.message, cast.protocol);
      return (
        nodeProblem(choice.from, cast) ?? nodeProblem(choice.to, cast) ?? (typeof forged === "string" ? forged : null)
      );
    }
    case "partition":
      return (
        choice.groups
          .flat()
          .map((name) => nodeProblem(name, cast))
          .find((says) => says !== null) ?? null
      );
    case "healAll":
      return null;
    case "giveUp":
      return clientProblem(choice.client, cast);
    case "call":
      return clientProblem(choice.client, cast) ?? callProblem(choice, cast.protocol, cast.options, serversOf(cast));
    case "fire":
    case "freeze":
    case "thaw":
      return nodeProblem(choice.node, cast) ?? timerProblem(choice.timer, cast);
    default:
      return nodeProblem(choice.node, cast);
  }
}

function clockProblem(goal: ClockGoal, cast: Cast): string | null {
  return "moment" in goal ? momentProblem(goal.moment, cast) : null;
}

function momentProblem(moment: Moment, cast: Cast): string | null {
  const problems: (string | null)[] = [];
  if ("node" in moment && moment.node !== null) problems.push(nodeProblem(moment.node, cast));
  if ("client" in moment && moment.client !== null) problems.push(clientProblem(moment.client, cast));
  if ("from" in moment && moment.from !== null) problems.push(nodeProblem(moment.from, cast));
  if ("to" in moment && moment.to !== null) problems.push(placeProblem(moment.to, cast));
  if ("message" in moment && moment.message !== null) problems.push(typeProblem(moment.message, cast));
  if ("timer" in moment && moment.timer !== null) problems.push(timerProblem(moment.timer, cast));
  if ("state" in moment) problems.push(stateProblem(moment.state, cast));
  return problems.find((problem) => problem !== null) ?? null;
}

/** Null for a node that the main program brings up: a server, a client, the directory. */
export function nodeProblem(name: string, { nodes, guests }: Cast): string | null {
  const names = nodes.map((node) => node.name);
  const host = entry(guests, name);
  if (host !== null) return `${inCode(name)} has no node of its own: it runs on ${inCode(host)}.`;
  return names.includes(name) ? null : noSuch("node", name, names);
}

function clientProblem(name: string, { clients }: Cast): string | null {
  return clients.includes(name) ? null : noSuch("client", name, clients);
}

function placeProblem(name: string, cast: Cast): string | null {
  return /^\d/.test(name) ? null : nodeProblem(name, cast);
}

function typeProblem(type: string, { protocol }: Cast): string | null {
  const types = protocol.messages.map((message) => message.type);
  return types.includes(type) ? null : noSuch("message", type, types, protocol.name);
}

function timerProblem(timer: string, { built }: Cast): string | null {
  const edges = Object.values(built.charts).flatMap((chart) => outline(chart).edges);
  const names = [...new Set(edges.flatMap(({ after }) => after ?? []))];
  return names.includes(timer) ? null : noSuch("timer", timer, names);
}

function stateProblem(state: string, { built }: Cast): string | null {
  const states = Object.values(built.charts).flatMap((chart) => outline(chart).states);
  const names = [...new Set(states.map(({ path }) => path.join(".")).filter((path) => path !== ""))];
  return names.includes(state) ? null : noSuch("state", state, names);
}
