/** The numbers of a text for one model. */
export interface WeighedText {
  /** The model's number of each stem, pair or mark, -1 where it doesn't know it; then what the background says. */
  indexes: Int32Array;
  values: Float32Array;
  spellings: Uint32Array;
  /** What the letter groups of each spelling are multiplied by. */
  letterFactors: Float32Array;
}

/** Two labels of a model by their numbers. */
export interface Between {
  chosen: number;
  rival: number;
}
