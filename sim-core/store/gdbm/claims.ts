// Who owns which bytes of a file: every part claims its own, nobody claims twice. It also bounds the work on a hostile file, since all
// that is read is claimed first and the claims together are never larger than the file.
import { Damage } from "./damage.ts";

interface Claim {
  readonly at: number;
  readonly size: number;
  readonly what: string;
}

export class Claims {
  private readonly claims: Claim[] = [];
  private total = 0;
  private readonly end: number;

  /** Claims on the bytes from 0 up to `end`. */
  constructor(end: number) {
    this.end = end;
  }

  /** Claims bytes inside the file. */
  claim(at: number, size: number, what: string): void {
    if (!(at >= 0 && size >= 0 && at + size <= this.end))
      throw new Damage(
        `${what} would lie at ${at} with ${size} bytes, outside the ${this.end} bytes in use.`,
        "reading",
      );
    this.total += size;
    if (this.total > this.end) throw new Damage(`${what} at ${at}: the parts of the file overlap.`, "never");
    if (size > 0) this.claims.push({ at, size, what });
  }

  /** Looks for bytes that were claimed twice, and returns how many nobody claimed. */
  settle(): number {
    let last: Claim | undefined;
    for (const claim of this.claims.toSorted((a, b) => a.at - b.at)) {
      if (last && last.at + last.size > claim.at)
        throw new Damage(`${last.what} at ${last.at} and ${claim.what.toLowerCase()} at ${claim.at} overlap.`, "never");
      last = claim;
    }
    return this.end - this.total;
  }
}
