/** Runs from its making on, but for the pauses. */
export class StopWatch {
  private readonly startedAt = performance.now();
  private pausedMs = 0;

  get elapsedMs(): number {
    return performance.now() - this.startedAt - this.pausedMs;
  }

  async pauseFor(work: () => Promise<void>): Promise<void> {
    const pausedAt = performance.now();
    await work();
    this.pausedMs += performance.now() - pausedAt;
  }
}
