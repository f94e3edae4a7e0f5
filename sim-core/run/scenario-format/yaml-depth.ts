// A look at a text before YAML reads it: deep nesting would exhaust the reader's stack or memory before it could complain.

const bracketsMax = 64;
const indentMax = 120;

/** The place where brackets or indentation are nested beyond anything that a scenario could mean, or null. */
export function tooDeep(text: string): { line: number; column: number } | null {
  let open = 0;
  let line = 0;
  for (const each of text.split("\n")) {
    line++;
    // Indicators such as `- - -` indent as well.
    const indent = /^[ \t]*(?:[-?:][ \t]+)*/.exec(each)?.[0].length ?? 0;
    if (indent > indentMax) return { line, column: indentMax + 1 };
    for (let column = 0; column < each.length; column++) {
      const character = each[column];
      if (character === "[" || character === "{") open++;
      else if ((character === "]" || character === "}") && open > 0) open--;
      if (open > bracketsMax) return { line, column: column + 1 };
    }
  }
  return null;
}
