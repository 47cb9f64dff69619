import { findLetters, type Vocabulary } from "@/lib/classify/vocabulary";
import { wordBook } from "@/lib/classify/word-book";

type Letters = ReturnType<typeof findLetters>;

/** A power of two; more than most texts have of new spellings. */
const kept = 256;

/** The letter groups of spellings, kept a while: all parts of a model ask for those of a new spelling in turn. */
class KnownLetters {
  private readonly letters: Letters[] = [];
  private readonly spellings = new Int32Array(kept).fill(-1);
  private readonly editions = new Float64Array(kept);

  constructor(private readonly vocabulary: Vocabulary) {}

  find(spelling: number): Letters {
    const slot = spelling & (kept - 1);
    const known = this.letters[slot];
    if (known && this.spellings[slot] === spelling && this.editions[slot] === wordBook.edition) return known;
    const found = findLetters(this.vocabulary, wordBook.spellings[spelling] ?? "");
    this.letters[slot] = found;
    this.spellings[slot] = spelling;
    this.editions[slot] = wordBook.edition;
    return found;
  }
}

const ofVocabularies = new WeakMap<Vocabulary, KnownLetters>();

/** `spelling`: its number in the word book. */
export function knownLettersOf(vocabulary: Vocabulary): KnownLetters {
  const known = ofVocabularies.get(vocabulary) ?? new KnownLetters(vocabulary);
  ofVocabularies.set(vocabulary, known);
  return known;
}
