/** Milliseconds from request to commit, for groups of messages that share them. */
export class Latencies {
  private readonly groups: { ms: number; messages: number }[] = [];

  add(ms: number, messages: number): void {
    this.groups.push({ ms, messages });
  }

  /** The time within which this share of the messages was done, by nearest rank. */
  percentile(share: number): number {
    const sorted = [...this.groups].sort((a, b) => a.ms - b.ms);
    const total = sorted.reduce((sum, group) => sum + group.messages, 0);
    let counted = 0;
    for (const group of sorted) {
      counted += group.messages;
      if (counted >= share * total) return Math.round(group.ms);
    }
    return 0;
  }
}
