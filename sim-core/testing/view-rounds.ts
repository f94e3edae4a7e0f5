// The published tests of view services speak to a monitor by itself, in rounds: each server that takes part pings once, then an interval
// goes by. Here the servers are played by hand, the monitor is the protocol's own.
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { take } from "./directed.ts";
import { sketch, workshop } from "./sketch.ts";

/** A server's name, and the view number that it tells; a function where that follows what it was answered last. */
export type Pings = Readonly<Record<string, number>>;

export type Triple = readonly [n: number, primary: string, backup: string];

const [interval, roundsMax] = [100, 300];

/** A monitor alone, with servers that do nothing by themselves. */
export class Rounds {
  readonly #recording: Recording;
  #now = 0;

  constructor(options: Readonly<Record<string, string>> = {}) {
    const up = ["M", "S1", "S2", "S3"].flatMap((node) =>
      ["construct", "setAddress", "init"].map((verb) => `${verb} ${node}`),
    );
    const boot = [...up, "startServices M"];
    // Something that happens at each interval and changes nothing: so that time goes by where nobody pings.
    const faults = Array.from({ length: roundsMax }, (_, n) => ({ at: interval * (n + 1), do: "healAll" }));
    const scenario = sketch({
      faults,
      protocol: "view-service",
      options: { servers: "3", ...options },
      boot,
      clients: {},
    });
    this.#recording = new Recording(buildSystem(scenario, workshop));
    this.#recording.playOut({ until: 0 });
  }

  get view(): Triple {
    const { context } = this.#recording.run.last.world.nodes["M"]!.processes["monitor"]!.state;
    const { n, primary, backup } = context["view"] as { n: number; primary: string; backup: string };
    return [n, primary, backup];
  }

  get recording(): Recording {
    return this.#recording;
  }

  /** One round: these pings, one after another, and one interval of 100 ms. */
  round(pings: Pings): Triple {
    for (const [server, viewnum] of Object.entries(pings)) {
      take(this.#recording, `forge ${server}:9000 -> M:9100 Ping me "${server}" viewnum ${viewnum}`);
      take(this.#recording, `deliver ${server} -> M Ping`);
    }
    this.#now += interval;
    this.#recording.playOut({ until: this.#now });
    return this.view;
  }

  /** Rounds until a claim about the view holds; how many it took, or null when `most` were not enough. */
  until(pings: () => Pings, holds: (view: Triple) => boolean, most: number): number | null {
    for (let count = 1; count <= most; count++) if (holds(this.round(pings()))) return count;
    return null;
  }
}
