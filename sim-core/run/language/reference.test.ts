// The reference page: every form stands in it, and every example on it can be read and is written as the printer writes it.
import { describe, expect, test } from "vitest";
import { usage } from "./form.ts";
import { grammarReference, parseChoice, parseMoment, printChoice, printMoment } from "./index.ts";
import { momentForms } from "./moment-forms.ts";
import { verbForms } from "./verbs.ts";

describe("the grammar's reference", () => {
  const page = grammarReference();

  test.each([...verbForms, ...momentForms])("shows $word", (form) => {
    expect(page).toContain(`| \`${usage(form).replaceAll("|", "\\|")}\` | ${form.help} | \`${form.example}\` |`);
    expect(form.help).toMatch(/^[A-Z].*\.$/);
  });

  test.each(verbForms.map((form) => form.example))("%s is a choice", (example) => {
    const read = parseChoice(example);
    expect(read.ok ? printChoice(read.value) : read.says).toBe(example);
  });

  test.each(momentForms.map((form) => form.example))("%s is a moment", (example) => {
    const read = parseMoment(example);
    expect(read.ok ? printMoment(read.value) : read.says).toBe(example);
  });
});
