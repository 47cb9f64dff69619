import type { Platform } from "@/lib/regions/schema";

const hosts: [RegExp, Platform][] = [
  [/(?:^|\.)(?:vk\.com|vk\.ru|vkontakte\.ru)$/, "vk"],
  [/(?:^|\.)(?:ok\.ru|odnoklassniki\.ru)$/, "ok"],
  [/(?:^|\.)(?:t\.me|telegram\.me|telegram\.org)$/, "telegram"],
  [/(?:^|\.)max\.ru$/, "max"],
  [/(?:^|\.)gosuslugi\.ru$/, "pos"],
];

/** Whose page it is, by the name of its host; whatever is no platform of its own is a site. */
export function platformOfHost(hostname: string): Platform {
  return hosts.find(([pattern]) => pattern.test(hostname))?.[1] ?? "web";
}
