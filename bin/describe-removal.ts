import type { Wording } from "./language";
import type { RemovedImport } from "@/lib/flow/remove-import";

export function describeRemoval({ messages, incidents, kept, authors }: RemovedImport): Wording {
  return {
    ru: `Удалено: сообщений ${messages}, инцидентов ${incidents}, авторов ${authors}. Оставлено инцидентов с другими сообщениями: ${kept}`,
    en: `Removed: ${messages} messages, ${incidents} incidents, ${authors} authors. Kept for their other messages: ${kept} incidents`,
  };
}
