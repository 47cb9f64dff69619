import { platformOfHost } from "@/lib/flow/history/platform-of-host";
import type { Platform } from "@/lib/regions/schema";

export interface Page {
  platform: Platform;
  /** What the platform knows the page by: its number or its alias. */
  alias: string;
  isNumber: boolean;
}

/** Which page an address means: «m.vk.com/public123?w=…», «vk.com/wall-123_4» and «vk.com/club123» are one. */
export function readPage(address: string): Page {
  const trimmed = address.trim();
  const full = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(full)) return { platform: "web", alias: trimmed.toLowerCase(), isNumber: false };
  const { hostname, pathname } = new URL(full);
  const platform = platformOfHost(hostname);
  const path = decode(pathname).toLowerCase().replace(/\/+$/, "").slice(1);
  const alias =
    platform === "web" ? `${hostname.replace(/^www\./, "")}/${path}`.replace(/\/$/, "") : aliasOf(platform, path);
  return { platform, alias, isNumber: /^\d+$/.test(alias) };
}

function aliasOf(platform: Platform, path: string): string {
  if (platform === "vk") {
    const number = /^(?:club|public|event|wall-|board|topic-|video-|photo-)(\d+)/.exec(path)?.[1];
    if (number !== undefined) return number;
  }
  if (platform === "ok") return /^group\/(\d+)/.exec(path)?.[1] ?? path.split("/").at(-1) ?? "";
  if (platform === "telegram") return path.replace(/^(?:s|c)\//, "").split("/")[0] ?? "";
  return path.split("/")[0] ?? "";
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
