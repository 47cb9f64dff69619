/**
 * What people of an invented town call things, which no catalogue knows: a machine that has never met these words guesses
 * by the rest of the text, and one that was put right a few times does not.
 */
const nicknames: Record<string, readonly string[]> = {
  "transport.schedule": ["синюха", "тарантайка", "кукушка"],
  "roads.potholes": ["гребёнка", "лунодром", "танкодром"],
  "housing.heating": ["парильня", "кочегарка", "самоварка"],
  "waste.collection": ["зелёнка", "мусорка-копилка", "контейнерка"],
};
const openings = [
  "Опять",
  "Третий день",
  "С утра",
  "Вторую неделю",
  "Снова",
  "Каждый вечер",
  "Ну вот",
  "Люди,",
  "Пятый раз",
];
const middles = ["та же история:", "одно и то же:", "беда:", "как всегда:", "без перемен:", "смех и грех:"];
const endings = ["стоит, и всё", "не работает", "одно название", "толку ноль", "хоть плачь", "все молчат"];

export interface LabelledText {
  text: string;
  topic: string;
}

/** Always the same, every one different from the others. */
export function localTexts(topics: Record<string, readonly string[]> = nicknames): LabelledText[] {
  const texts: LabelledText[] = [];
  let turn = 0;
  for (const opening of openings) {
    for (const middle of middles) {
      for (const [topic, words] of Object.entries(topics)) {
        const word = words[turn % words.length] ?? "";
        const ending = endings[(turn * 5 + middle.length) % endings.length] ?? "";
        texts.push({ topic, text: `${opening} ${middle} ${word} ${ending}` });
        turn += 1;
      }
    }
  }
  return texts;
}
