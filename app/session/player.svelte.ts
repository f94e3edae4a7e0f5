// The player: a fractional cursor and how it moves. Stepping glides over one step, playing goes on by itself, and with reduced motion
// the cursor only jumps. The pictures themselves are functions of the cursor.

/** Speeds that `<` and `>` walk through. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8] as const;

/** How long one step by hand takes, in ms. */
const glideMs = 300;

export class Player {
  cursor = $state(0);
  playing = $state(false);
  speed = $state(1);
  /** Set by the person or the system: no gliding, only jumps. */
  reducedMotion = $state(false);
  /** The step that the words, the address and the panels are about: where the cursor is, or is going. */
  step = $state(0);

  readonly #length: () => number;
  readonly #durationMs: (step: number) => number;
  #frame = 0;

  constructor(length: () => number, durationMs: (step: number) => number) {
    this.#length = length;
    this.#durationMs = durationMs;
  }

  /** Goes there at once. */
  jump(step: number): void {
    this.#stop();
    this.step = Math.max(0, Math.min(this.#length(), Math.round(step)));
    this.cursor = this.step;
  }

  /** One step forwards (1) or back (-1). A step asked for during a glide starts from where that one was going. */
  stepBy(direction: 1 | -1): void {
    const target = Math.max(0, Math.min(this.#length(), this.step + direction));
    this.pause();
    if (this.reducedMotion || target === this.step) return this.jump(target);
    this.cursor = this.step;
    this.step = target;
    this.#glide(target, glideMs / Math.max(1, this.speed), () => undefined);
  }

  /** Puts the cursor anywhere, for dragging the slider. */
  scrub(cursor: number): void {
    this.#stop();
    this.playing = false;
    this.cursor = Math.max(0, Math.min(this.#length(), this.reducedMotion ? Math.round(cursor) : cursor));
    this.step = Math.round(this.cursor);
  }

  play(): void {
    if (this.playing) return;
    if (this.step >= this.#length()) this.jump(0);
    this.playing = true;
    this.#playOn();
  }

  pause(): void {
    this.playing = false;
    this.#stop();
    this.cursor = this.step;
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Slower (-1) or faster (1). */
  changeSpeed(direction: 1 | -1): void {
    const at = speeds.findIndex((speed) => speed === this.speed);
    this.speed = speeds[Math.max(0, Math.min(speeds.length - 1, at + direction))] ?? 1;
  }

  #playOn(): void {
    if (this.step >= this.#length()) {
      this.playing = false;
      return;
    }
    this.step += 1;
    const ms = this.#durationMs(this.step) / this.speed;
    this.#glide(this.step, ms, () => {
      if (this.playing) this.#playOn();
    });
  }

  #glide(target: number, ms: number, then: () => void): void {
    this.#stop();
    const from = this.cursor;
    let start: number | null = null;
    const draw = (now: number): void => {
      start ??= now;
      const done = Math.min(1, (now - start) / ms);
      if (!this.reducedMotion || done === 1) this.cursor = done === 1 ? target : from + (target - from) * done;
      if (done < 1) this.#frame = requestAnimationFrame(draw);
      else then();
    };
    this.#frame = requestAnimationFrame(draw);
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame);
  }
}
