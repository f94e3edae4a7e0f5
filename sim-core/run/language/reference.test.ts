// The reference page: every form stands in it, and every example on it can be read and is written as the printer writes it.
import { describe, expect, test } from "vitest";
import { must } from "../../kernel/json.ts";
import { clockForms } from "./clock-line.ts";
import { usage } from "./form.ts";
import { clockHelp, momentHelp, verbHelp } from "./help.ts";
import type { Help } from "./help.ts";
import {
  grammarReference,
  parseChoice,
  parseMoment,
  parseSchedule,
  printChoice,
  printMoment,
  printSchedule,
} from "./index.ts";
import { momentForms } from "./moment-forms.ts";
import { verbForms } from "./verbs.ts";

const clockGoals = ["steps", "ms", "moment"] as const;

describe("the grammar's reference", () => {
  const page = grammarReference();

  const forms = [
    ...verbForms.map((form) => ({ ...form, ...must<Help>(verbHelp, form.word) })),
    ...clockGoals.map((goal) => ({ ...clockForms[goal], ...clockHelp[goal] })),
    ...momentForms.map((form) => ({ ...form, ...must<Help>(momentHelp, form.word) })),
  ];

  test.each(clockGoals.map((goal) => clockHelp[goal].example))("%s is a line of a schedule", (example) => {
    const read = parseSchedule(example);
    expect(read.ok ? printSchedule(read.value) : read.says).toBe(example);
    const choice = parseChoice(example);
    expect(choice.ok ? "" : choice.says).toContain("`clock` lets the clock go on");
  });

  test.each(forms)("shows $word", (form) => {
    expect(page).toContain(
      `| \`${usage(form).replaceAll("|", "\\|")}\` | ${form.help} | \`${form.example.replaceAll("|", "\\|")}\` |`,
    );
    expect(form.help).toMatch(/^[A-Z].*\.$/);
  });

  test.each(Object.values(verbHelp).map(({ example }) => example))("%s is a choice", (example) => {
    const read = parseChoice(example);
    expect(read.ok ? printChoice(read.value) : read.says).toBe(example);
  });

  test.each(Object.values(momentHelp).map(({ example }) => example))("%s is a moment", (example) => {
    const read = parseMoment(example);
    expect(read.ok ? printMoment(read.value) : read.says).toBe(example);
  });
});
