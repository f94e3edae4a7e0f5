// Files dropped anywhere on the page: a scenario is opened, a history is judged. What a node's store takes is dropped there.
import { headBytes, kindOfFile } from "../view-model/file-kind.ts";
import { opening } from "./opening.ts";
import { readScenarioFile } from "./scenario-file.ts";
import type { Session } from "./session.svelte.ts";

/** Takes what is dropped from now on, until the function that is returned is called. What cannot be taken is said as the session's trouble. */
export function takeDrops(session: Session, onhistory: (file: File) => void): () => void {
  const over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    // What a part of the page has taken is its own.
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    void take(file, session, onhistory).then((says) => (session.trouble = says ?? session.trouble));
  };
  window.addEventListener("dragover", over);
  window.addEventListener("drop", drop);
  return () => {
    window.removeEventListener("dragover", over);
    window.removeEventListener("drop", drop);
  };
}

/** Opens a file, or says why not. */
async function take(file: File, session: Session, onhistory: (file: File) => void): Promise<string | null> {
  let head: string;
  try {
    head = await file.slice(0, headBytes).text();
  } catch {
    return `The browser cannot read ${file.name}: it may have been moved or changed meanwhile, or it is a folder.`;
  }
  const kind = kindOfFile(file.name, head);
  if (kind === "store") return `${file.name} is a store's file: select a node, and drop it on the node's store.`;
  if (kind === "history") {
    onhistory(file);
    return null;
  }
  const read = await readScenarioFile(file);
  return "scenario" in read
    ? session.load(opening(read.scenario, false))
    : (read.problems[0] ?? `${file.name} holds no scenario.`);
}
