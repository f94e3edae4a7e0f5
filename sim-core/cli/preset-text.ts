// A store as a scenario's preset, in YAML: what `store import` prints. Keys and values are bytes; what is no text stands there as \xNN.
import { compileScenario } from "../run/scenario-format/index.ts";
import { presetObjections } from "../run/start-with-store.ts";
import { quote } from "../run/language/quote.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { defaultGeometry, elements, geometryName } from "../store/gdbm/index.ts";
import type { GdbmStore } from "../store/gdbm/index.ts";

/** The preset of one node, after a line with the store's geometry where that is one of a scenario's and not the usual one. */
export function presetText(store: GdbmStore, node: string): string {
  const plain = (key: string): string => (/^-?\d+$/.test(key) ? key : quote(key));
  const geometry = geometryName(store.geometry);
  const head = `preset:\n  ${/^[A-Za-z]\w*$/.test(node) ? node : quote(node)}:\n    store:`;
  const lines = elements(store).map(({ key, value }) => `\n      ${plain(key)}: ${quote(value)}`);
  const first = geometry === null || geometry === defaultGeometry ? "" : `geometry: ${quote(geometry)}\n`;
  return `${first}${head}${lines.length === 0 ? " {}" : lines.join("")}\n`;
}

/** Why no protocol's scenario takes the preset with all its pairs, in the words of the protocol that objects least; none if one takes it. */
export function presetProblems(store: GdbmStore, node: string, protocols: readonly Protocol[]): readonly string[] {
  const preset = presetText(store, node);
  const trials = protocols.map(({ name }) =>
    presetObjections(
      compileScenario(`${preset}id: TRIAL\ntitle: Trial\nprotocol: ${name}\n`, { protocols }),
      node,
      elements(store),
    ),
  );
  return trials.reduce((least, one) => (one.length < least.length ? one : least));
}
