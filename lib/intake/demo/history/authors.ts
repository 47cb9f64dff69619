import { createRandom, pickOne } from "@/lib/intake/demo/history/random";
import type { Random } from "@/lib/intake/demo/history/random";
import type { HistoryPlace } from "@/lib/intake/demo/history/world";

const women =
  "Анна Мария Елена Ольга Наталья Светлана Ирина Татьяна Галина Людмила Юлия Екатерина Марина Вера Лидия".split(" ");
const men =
  "Алексей Сергей Дмитрий Андрей Николай Виктор Павел Игорь Олег Рустам Иван Артём Роман Владимир Тимур".split(" ");
const surnames =
  "Авдеев Баринов Власов Гордеев Дёмин Елисеев Жаров Зимин Ильин Карпов Лапин Макеев Назаров Орешкин Пахомов Рябов Савин Тарасов Уваров Филин Хохлов Цветков Чернов Шубин Щукин Юдин Яшин Бурков Ветров Громов Ершов Калинин Леонтьев Морозов Носов Осипов Плотников Родионов Сомов Титов".split(
    " ",
  );

/** One in so many residents writes at all. */
const residentsPerAuthor = 260;

export interface HistoryAuthor {
  externalId: string;
  name: string;
}

/**
 * Somebody who lives in this place. A few write again and again, most of them once: the square of an even number
 * favours the first.
 */
export function drawAuthor(place: HistoryPlace, options: { seed: number; random: Random }): HistoryAuthor {
  const people = Math.max(6, Math.round(place.population / residentsPerAuthor));
  const number = Math.floor(options.random() ** 2 * people);
  return authorOf(`demo-past-author-${options.seed}-${place.territoryId}-${number}`);
}

/** The person behind an id is always the same. */
function authorOf(externalId: string): HistoryAuthor {
  const random = createRandom(externalId);
  const isWoman = random() < 0.64;
  const surname = pickOne(surnames, random);
  return { externalId, name: isWoman ? `${pickOne(women, random)} ${surname}а` : `${pickOne(men, random)} ${surname}` };
}
