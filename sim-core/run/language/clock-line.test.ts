// Clock lines: what they mean, and what is said about those that mean nothing.
import { describe, expect, test } from "vitest";
import { parseSchedule, printSchedule } from "./index.ts";

const only = (text: string): unknown => {
  const read = parseSchedule(text);
  return read.ok ? read.value.map(({ line: _, ...entry }) => entry)[0] : read;
};

describe("clock lines", () => {
  test("so many steps, a time, a moment", () => {
    expect(only("clock 27")).toEqual({ clock: { steps: 27 } });
    expect(only("clock until 0 # at once")).toEqual({ clock: { ms: 0 } });
    const moment = { when: "sent", from: "kvserver", to: "kvserver3", message: "kvPutReplica", nth: 2 };
    expect(only("clock until sent kvserver -> kvserver3 kvPutReplica 2nd")).toEqual({ clock: { moment } });
    expect(only("clock until the second kvPutReplica reaches kvserver3")).toEqual({
      clock: { moment: { ...moment, when: "delivered", from: null } },
    });
  });

  test("a client may be called clock all the same", () => {
    const call = { choice: { do: "call", client: "clock", kind: "put", key: "1", value: "x" } };
    expect(only("clock put 1 x")).toEqual(call);
    expect(only('clock "put" 1 x')).toEqual(call);
    expect(only('"clock" put 1 x')).toEqual(call);
    expect(only(printSchedule([call as never]))).toEqual(call);
  });

  test.each([
    ["clock", 6, "The line ends where STEPS should follow; it is written `clock STEPS`."],
    ["clock 0", 7, "`0` is no whole number from 1 to 200000; the line is written `clock STEPS`."],
    ["clock 200001", 7, "`200001` is no whole number from 1 to 200000; the line is written `clock STEPS`."],
    ["clock 3 4", 9, "`4` is too much here; the line is written `clock STEPS`."],
    ["clock until", 12, "The line ends where MS or a moment should follow; it is written `clock until MOMENT`."],
    ["clock until -1", 13, "`-1` is no whole number from 0 to 1000000000; the line is written `clock until MS`."],
    ["clock until 12 ms", 16, "`ms` is too much here; the line is written `clock until MS`."],
    ["clock until snet a -> b", 13, "`snet` is no moment here; did you mean `sent`?"],
    [
      "clock until sent a -> b put put",
      29,
      "`put` is too much here; the line is written `sent FROM -> TO [TYPE] [2nd]`.",
    ],
    ["clok 27", 1, "`clok` is no verb here; did you mean `clock`?"],
  ])("%s", (line, column, says) => {
    expect(only(line)).toEqual({ ok: false, line: 1, column, says });
  });
});
