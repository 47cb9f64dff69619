import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** The list as a person sees it. */
export function queueOf(page: Page) {
  const list = page.getByRole("region", { name: "Очередь" });
  const pane = page.getByRole("region", { name: "Выбранный инцидент" });
  return {
    list,
    pane,
    rows: list.locator("a[data-number]"),
    row: (number: number): Locator => list.locator(`a[data-number="${number}"]`),
    selected: list.locator("a[data-number][aria-current]"),
    heading: list.getByRole("heading", { level: 1 }),
  };
}

export async function expectSelected(page: Page, number: number): Promise<void> {
  await expect(queueOf(page).selected).toHaveAttribute("data-number", String(number));
}

/** Waits for the message of the selected incident, as somebody would before deciding. */
export async function expectRead(page: Page, text: string): Promise<void> {
  await expect(queueOf(page).pane.getByText(text, { exact: false }).first()).toBeVisible();
}
