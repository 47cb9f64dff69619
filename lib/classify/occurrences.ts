/** Collects the features of one text and numbers the different ones in the order in which they come. */
export class Occurrences {
  private slots = new Int32Array(0);
  /** How many of the slots this text uses, a power of two, less one. */
  private mask = 0;
  private ids = new Uint32Array(0);
  private counts = new Uint16Array(0);
  private features = new Uint32Array(0);
  private words = new Uint32Array(0);
  private size = 0;
  private distinct = 0;

  /** Forgets the text before. Room is kept from text to text: claiming it anew would cost more than the reading. */
  begin(capacity: number): void {
    const room = 2 ** Math.ceil(Math.log2(capacity + 1));
    if (room > this.ids.length) {
      this.slots = new Int32Array(2 * room);
      this.ids = new Uint32Array(room);
      this.counts = new Uint16Array(room);
      this.features = new Uint32Array(room);
      this.words = new Uint32Array(room);
    }
    this.mask = 2 * room - 1;
    this.slots.fill(0, 0, 2 * room);
    this.counts.fill(0, 0, room);
    this.size = 0;
    this.distinct = 0;
  }

  add(hash: number, word: number): void {
    const id = hash >>> 0;
    const { mask } = this;
    let slot = (id >>> 1) & mask;
    let feature = (this.slots[slot] ?? 0) - 1;
    while (feature >= 0 && this.ids[feature] !== id) {
      slot = (slot + 1) & mask;
      feature = (this.slots[slot] ?? 0) - 1;
    }
    if (feature < 0) {
      feature = this.distinct++;
      this.slots[slot] = feature + 1;
      this.ids[feature] = id;
    }
    this.counts[feature] = Math.min(65_535, (this.counts[feature] ?? 0) + 1);
    this.features[this.size] = feature;
    this.words[this.size++] = word;
  }

  finish() {
    return {
      ids: this.ids.slice(0, this.distinct),
      counts: this.counts.slice(0, this.distinct),
      occurrences: this.features.slice(0, this.size),
      occurrenceWords: this.words.slice(0, this.size),
    };
  }
}
