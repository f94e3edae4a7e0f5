// `list [--json]`: the library in the curriculum's order.
import { loadLibrary } from "#scenarios";

const { library } = await loadLibrary();

export function list({ json }: { json: boolean }): number {
  const rows = library.map(({ id, version, protocol, title, summary }) => ({ id, version, protocol, title, summary }));
  if (json) console.log(JSON.stringify(rows, null, 2));
  else {
    const width = Math.max(...rows.map((row) => row.id.length));
    for (const row of rows)
      console.log(`${row.id.padEnd(width)}  ${row.protocol.padEnd(15)} ${row.title}: ${row.summary}`);
  }
  return 0;
}
