import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";

export interface SentFile {
  name: string;
  content: string | Buffer;
}

/** Chooses a file as a person does; the page of the run opens when the server has looked at it. */
export async function sendFile(page: Page, { name, content }: SentFile): Promise<void> {
  const field = page.locator("input[type=file]");
  await field.setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
}

export async function uploadFile(page: Page, file: SentFile): Promise<string> {
  await sendFile(page, file);
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("button", { name: "Импортировать" })).toBeVisible();
  return page.url().split("/").at(-1) ?? "";
}

/** Lines of a table, each with a place and a number of its own. */
export function letters(count: number, word: string): string[] {
  return Array.from({ length: count }, (_, index) => `${word}-${index};Во дворе дома ${index} яма;01.06.2026 09:15`);
}
