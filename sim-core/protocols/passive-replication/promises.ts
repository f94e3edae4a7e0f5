// What passive replication promises for some options, and under which faults (SYSTEMS 3C, "Guarantees"; DECISIONS 13).
import type { Options, Promises } from "../protocol.ts";
import { options as specs } from "./options.ts";
import { suspects } from "./suspects.ts";

const servers = ["server0", "server1", "server2"];

/**
 * Servers may crash and come back, as long as nobody is taken for dead who is not: a time-out that is wrong leaves the promise. What
 * holds without any fault holds for most wrong versions too, since what they lack is for the case of a fault.
 */
export function promises(options: Options): Promises {
  const wrong = (name: string): boolean => options[name] !== specs.find((one) => one.name === name)?.default;
  const right = specs.every(({ name, defect }) => !defect || !wrong(name));
  const { stamp, propagate, frontEnds, reads, replies, ports, reset, durableStore } = options;
  const alike = stamp === "off" || propagate === "state";
  const up = ports === "free";
  const one = frontEnds === "1";
  // A whole state that was on its way to a server as it went down is not told from an older one by what its disk remembers.
  const states = durableStore === "on" && propagate === "state";
  const crashes = right && one && up && reset !== "byValues" && !states;
  const holds = [
    ...(alike && replies === "afterConfirmations" ? ["INV-ACK"] : []),
    ...(alike ? ["INV-ORDER", "INV-EQ"] : []),
    "INV-AMO",
    "INV-ONE",
    ...(stamp === "off" && (reads === "atMaster" || !crashes) ? ["INV-LIN"] : []),
    ...(up ? ["LIV"] : []),
  ];
  return {
    // A server that is not there is as good as a fault.
    holds: up || right ? holds : [],
    admits: crashes ? { crash: servers, stop: servers, restart: servers, duplicate: "anywhere" } : {},
    under: crashes
      ? `no fault but doubled messages and crashes of ${servers.join(" and ")} and clean stops of ${servers.join(" and ")} and restarts of ${servers.join(" and ")}`
      : "no fault at all",
    by: "Passive replication",
    ...(up ? { suspects } : {}),
  };
}
