// A step in a sentence: what is sent in a row, of one type, is told in one breath.
import { expect, test } from "vitest";
import { play } from "../testing/sketch.ts";
import { headline } from "./headline.ts";

test("a coordinator that asks four servers does so in one sentence", () => {
  const { run, setup } = play({ protocol: "two-phase-commit" });
  const { describe } = setup.protocol;
  const sentences = Array.from({ length: run.length }, (_, n) => headline(run.at(n + 1).events, describe));
  expect(sentences.filter((each) => each.includes("VoteReq to"))).toMatchInlineSnapshot(`
    [
      "S1 receives KvRequest.put from client1; forces to its disk: start number 1; sends VoteReq to S2, S3, S4 and S5.",
    ]
  `);
});
