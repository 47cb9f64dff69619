import { expect, test } from "vitest";
import { sectionKeys } from "./navigation";
import type { NavItem } from "./navigation";
import { navigationMax, splitNavigation } from "./split-navigation";

function items(count: number): NavItem[] {
  return Array.from({ length: count }, (_, index) => ({ key: sectionKeys[0], href: `/${index}` }));
}

test("up to eight entries stand in the bar; of more the last ones go under one", () => {
  expect(splitNavigation(items(navigationMax), () => false).more).toEqual([]);
  const { shown, more } = splitNavigation(items(11), () => false);
  expect(shown.map(({ href }) => href)).toEqual(["/0", "/1", "/2", "/3", "/4", "/5", "/6"]);
  expect(more.map(({ href }) => href)).toEqual(["/7", "/8", "/9", "/10"]);
});

test("the page one is on is in sight, and no entry is lost or doubled", () => {
  const all = items(11);
  for (const { href } of all) {
    const { shown, more } = splitNavigation(all, (item) => item.href === href);
    expect(shown.map((item) => item.href)).toContain(href);
    expect([...shown, ...more].map((item) => item.href).sort()).toEqual(all.map((item) => item.href).sort());
    expect(shown).toHaveLength(navigationMax - 1);
  }
});
