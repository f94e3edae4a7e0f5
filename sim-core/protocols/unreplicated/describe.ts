// Words for the baseline: what its server is doing, and what its messages say.
import { wordsOfInfrastructure, wordsOfMessage } from "../../infra/words.ts";
import { stateName } from "../../kernel/state-name.ts";
import type { Describe } from "../protocol.ts";

export const describe: Describe = {
  message: wordsOfMessage,
  node(spec, process) {
    const known = wordsOfInfrastructure(spec, process);
    if (known) return known;
    const state = stateName(process.state.value);
    const request = process.state.context["request"] as { type: string; key: string } | null;
    return {
      role: "server",
      leads: true,
      state: state === "failed" ? "failed: no database" : state,
      busy: request !== null,
      detail: "",
      configured: ["serviceName", "serverName", "port", "database"].map((name) => [
        name,
        String(process.state.context[name] as string | number),
      ]),
      volatile: [["request at hand", request ? `${request.type} ${request.key}` : "none"]],
    };
  },
};
