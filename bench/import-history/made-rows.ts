import { seededRandom } from "@/lib/classify/seeded-random";
import { restoreGiven } from "@/lib/flow/history/past-history";
import type { KnownNames } from "@/lib/flow/history/known-names";
import type { PastRow } from "@/lib/intake/incident-file/columns";

const troubles = [
  "третью неделю не горят фонари, вечером идём на ощупь",
  "на проезжей части яма, водители выезжают на встречную полосу",
  "не вывозят контейнеры, мусор разносит ветром по всему двору",
  "горячая вода едва тёплая, а начисляют как за горячую",
  "автобус ходит через раз, дети опаздывают в школу",
  "тротуар не посыпан, вчера здесь упала пожилая женщина",
  "после дождя во дворе стоит вода, к подъезду не пройти",
  "в подъезде течёт крыша, по стене пошла плесень",
];
const asks = [
  "Когда исправят?",
  "Прошу принять меры.",
  "Звонили в диспетчерскую, обещали и не приехали.",
  "Фото приложили.",
];
const replies = [
  "Здравствуйте! Заявка передана подрядной организации, работы включены в план на ближайшие дни.",
  "Добрый день! Специалисты выехали на место, недостатки подтвердились и устраняются.",
  "Работы выполнены, результат проверен сотрудником администрации. Спасибо за сообщение!",
];
const streets = ["Садовая", "Молодёжная", "Победы", "Гагарина", "Лесная", "Заводская", "Мира", "Школьная"];

const hourMs = 3_600_000;

/** Rows as a region's export has them: every column filled, texts of some hundred letters, one name in twenty unknown. */
export function* makeRows(options: { names: KnownNames; count: number; now: Date }): Generator<PastRow> {
  const { names, count, now } = options;
  const random = seededRandom(20_261_122);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const municipalities = names.territories.filter((territory) => territory.kind === "municipality");
  const firstAt = now.getTime() - 730 * 24 * hourMs;
  for (let number = 1; number <= count; number++) {
    const created = firstAt + Math.floor((number / count) * 725 * 24) * hourMs + Math.floor(random() * 3_600) * 1_000;
    const at = (hours: number) => new Date(Math.round((created + hours * hourMs) / 1_000) * 1_000);
    const topic = pick(names.topics);
    const reply = pick(replies);
    const reaction = 0.2 + random() * 6;
    const street = pick(streets);
    const house = String(1 + Math.floor(random() * 120));
    const text = `${street}, ${house}: ${pick(troubles)}. ${pick(troubles)}, и так уже ${1 + Math.floor(random() * 30)} дней. ${pick(asks)} ${pick(asks)}`;
    yield {
      ...restoreGiven({}),
      workspace: "ЦУР Самарской области",
      externalId: `bench-${number}`,
      incidentNumber: String(1_000_000 + number),
      department: random() < 0.05 ? `Управление ${number % 40}` : (pick(names.agencies).names[0] ?? null),
      executor: "Иванов И. И.",
      firstReplyAt: at(reaction),
      firstReplyText: reply,
      firstReplyWallMs: Math.round(reaction * 3_600) * 1_000,
      firstReplyBusinessMs: Math.round(reaction * 1_800) * 1_000,
      lastExecutorAssignedAt: at(0.15),
      lastExecutorFirstReplyAt: at(reaction),
      lastExecutorReactionMs: Math.round((reaction - 0.15) * 3_600) * 1_000,
      lastExecutorWithinSla: reaction < 4,
      totalLifetimeMs: 110 * hourMs,
      submittedForApprovalAt: at(Math.max(0.16, reaction - 0.1)),
      approvalWaitMs: 360_000,
      step: "Готово",
      createdAt: at(0),
      closedAt: at(110),
      topicGroup: topic.group,
      topic: topic.fastTrack ? `★ ${topic.name}` : topic.name,
      region: "Самарская область",
      municipality: pick(municipalities).name,
      street,
      house,
      incidentType: "Решаемый",
      outcome: random() < 0.6 ? "Решено" : "Разъяснено",
      replyHasMedia: random() < 0.2,
      messageHasMedia: random() < 0.3,
      postUrl: `https://vk.com/wall-100_${number}`,
      communityUrl: pick(names.communities).url,
      text,
      reply1: reply,
      reply2: random() < 0.3 ? pick(replies) : null,
      closureReason: random() < 0.8 ? "Нет ответа от автора" : "Автор доволен",
      audience: Math.floor(random() * 50_000),
      engagement: Math.floor(random() * 400),
      authorUrl: `https://vk.com/id${1_000_000 + Math.floor(random() * count)}`,
      replyAccount: "Администрация",
      tags: "двор",
      note: null,
      satisfactionStepAt: at(reaction + 0.5),
      pollSent: true,
    };
  }
}
