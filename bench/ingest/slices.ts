/** Tells the rate of each part of a long run, so that a slow fall cannot hide in the mean. */
export class Slices {
  readonly perSecond: number[] = [];
  private done = 0;
  private begunAt: number;

  constructor(
    private readonly size: number,
    private readonly clock: () => number,
  ) {
    this.begunAt = clock();
  }

  add(messages: number): void {
    const before = Math.floor(this.done / this.size);
    this.done += messages;
    if (Math.floor(this.done / this.size) === before) return;
    const now = this.clock();
    this.perSecond.push(Math.round((this.size * 1_000) / (now - this.begunAt)));
    this.begunAt = now;
  }
}
