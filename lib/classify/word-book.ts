import { hashWord } from "@/lib/classify/feature-hash";
import { stemRussian } from "@/lib/platform/russian-stem";

/** Spellings kept in memory; a text has far fewer. */
export const spellingsMax = 32_768;
const writtenMax = 2 * spellingsMax;
/** More words than the longest readable text can hold. */
const textWordsMax = 4_096;
export const stemKind = 3;

/**
 * The words met so far, numbered by their spelling: most words of a message were met before, and a number finds in an
 * array what would otherwise be worked out anew. When the book is full it begins anew before a text, never inside one, so
 * that the numbers of a text hold until the next one is read.
 */
class WordBook {
  private readonly numbers = new Map<string, number>();
  private readonly bySpelling = new Map<string, number>();
  readonly spellings: string[] = [];
  /** The feature of each spelling's stem. */
  readonly stems = new Uint32Array(spellingsMax);
  /** Rises when the numbers get another meaning. */
  edition = 1;

  beginText(): void {
    if (this.numbers.size <= writtenMax - textWordsMax && this.spellings.length <= spellingsMax - textWordsMax) return;
    this.numbers.clear();
    this.bySpelling.clear();
    this.spellings.length = 0;
    this.edition++;
  }

  /** The number of a word as written; `spell` is asked when it is new. */
  find(written: string, spell: (written: string) => string): number {
    return this.numbers.get(written) ?? this.enter(written, spell(written));
  }

  private enter(written: string, spelling: string): number {
    let number = this.bySpelling.get(spelling);
    if (number === undefined) {
      number = this.spellings.push(spelling) - 1;
      this.bySpelling.set(spelling, number);
      this.stems[number] = hashWord(stemKind, stemRussian(spelling));
    }
    this.numbers.set(written, number);
    return number;
  }
}

/** One for all texts, since they are read one after another. */
export const wordBook = new WordBook();
