import { namesWithHouse } from "@/lib/dedupe/mentioned-address";
import { plainName } from "@/lib/dedupe/street-name";
import { shingles, type Shingles } from "@/lib/dedupe/text-similarity";
import { remember } from "@/lib/platform/remember";

/** What comparing needs of a text, each part read when it is first asked for. */
class ReadText {
  private cut: Shingles | undefined;
  private spoken: readonly string[] | undefined;
  private named: ReadonlySet<string> | undefined;

  constructor(private readonly text: string) {}

  get shingles(): Shingles {
    return (this.cut ??= shingles(this.text));
  }

  /** Lower case, without marks. */
  get words(): readonly string[] {
    return (this.spoken ??= plainName(this.text).split(" "));
  }

  /** Names with a house number behind them. */
  get addresses(): ReadonlySet<string> {
    return (this.named ??= new Set(namesWithHouse(this.text)));
  }
}

/** A text stands in many comparisons, of its own batch and of the next ones; about 1 KB of each is kept. */
const textsMax = 20_000;

export const readText = remember(textsMax, (text) => new ReadText(text));
