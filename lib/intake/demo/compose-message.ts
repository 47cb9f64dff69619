import { chance, pick } from "@/lib/intake/demo/chance";
import { communitiesFor } from "@/lib/intake/demo/demo-places";
import type { DemoPlaces } from "@/lib/intake/demo/demo-places";
import type { CorpusEntry } from "@/lib/intake/demo/read-corpus";
import type { IncomingMessage } from "@/lib/intake/schema";

/** People who write; each of them writes more than once. */
const authorsMax = 3_000;
/** The oldest that a message of a live source is when it arrives. */
const delayMsMax = 4 * 60_000;

const firstNames =
  "Анна Мария Елена Ольга Наталья Светлана Ирина Татьяна Галина Людмила Алексей Сергей Дмитрий Андрей Николай Виктор Павел Игорь Олег Рустам".split(
    " ",
  );
const initials = [..."АБВГДЕЗИКЛМНОПРСТФХЧШ"];

/** An entry of the corpus as a message from a community that fits it, the same for the same id. */
export function composeMessage(options: {
  entry: CorpusEntry;
  externalId: string;
  places: DemoPlaces;
  now: Date;
}): IncomingMessage {
  const { entry, externalId, places, now } = options;
  const community = pick(communitiesFor(entry, places), `community ${externalId}`);
  const author = Math.floor(chance(`author ${externalId}`) * authorsMax);
  const delayMs = Math.floor(chance(`delay ${externalId}`) * delayMsMax);
  return {
    externalId,
    text: entry.text,
    publishedAt: new Date(now.getTime() - delayMs).toISOString(),
    kind: chance(`kind ${externalId}`) < 0.6 ? "post" : "comment",
    attachments: [],
    author: {
      externalId: `demo-author-${author}`,
      name: `${pick(firstNames, `name ${author}`)} ${pick(initials, `initial ${author}`)}.`,
    },
    ...(community && {
      platform: community.platform,
      communityUrl: community.url,
      url: `${community.url}#${externalId}`,
    }),
  };
}
