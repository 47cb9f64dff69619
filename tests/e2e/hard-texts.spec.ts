import { randomUUID } from "node:crypto";
import { addApiSource } from "./support/api-source";
import { addPerson, signIn } from "./support/people";
import { queueOf } from "./support/queue";
import { overflowOf } from "./support/overflow";
import { expect, openPage, test } from "./support/test";

declare global {
  interface Window {
    ranScript?: boolean;
  }
}

const markup = `<img src=x onerror="window.ranScript=true"><script>window.ranScript=true</script></title><svg/onload=window.ranScript=true>`;
const hard = [
  {
    name: "markup and scripts",
    text: `${markup} В Жигулёвске у рынка яма, javascript:alert(1) {{7*7}} \${7*7}`,
    shows: markup,
  },
  {
    name: "emoji and joined characters",
    text: "👩‍👩‍👧‍👦 В Октябрьске 🕳️ во дворе, е\u0301ле прое\u0301хали, Z\u0351\u036b\u0343\u034a\u0352algo 🤬🤬🤬",
    shows: "👩‍👩‍👧‍👦 В Октябрьске",
  },
  {
    name: "a script from right to left, and the marks that turn a line around",
    text: "В Отрадном опять сломали скамейку: مرحبا بالعالم \u202Eгдёлп\u202C и \u2066скобки (\u2069 на месте, סוף",
    shows: "مرحبا بالعالم",
  },
  {
    name: "one word without an end",
    text: `В Кинеле во дворе ${"ааааа".repeat(400)} когда уберут снег`,
    shows: "когда уберут снег",
  },
] as const;

for (const { name, text, shows } of hard) {
  test(`a message stays what was written: ${name}`, async ({ page, db, context, request }) => {
    await signIn(context, await addPerson(db, { role: "curator" }));
    const source = await addApiSource(db, { request, region: "samara" });
    const author = { externalId: "7", name: `<b onclick=1>${name}</b>`, url: "https://vk.com/id7" };
    const { number } = await source.post(`${text} (${randomUUID()})`, {
      author,
      url: "https://vk.com/wall-1_1?x=%22%3E%3Cscript%3E",
    });
    for (const address of [`/incidents/${number}`, `/incidents?q=${number}`]) {
      await openPage(page, address);
      await expect(page.getByText(shows).first()).toBeVisible();
      expect(await page.evaluate(() => window.ranScript)).toBeUndefined();
      expect(await page.locator("main img, main script, main svg[onload]").count()).toBe(0);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    }
    await expect(queueOf(page).row(number)).toBeVisible();
  });
}

test("a complaint of two pages is there to its last word, and its page stays usable", async ({
  page,
  db,
  context,
  request,
}) => {
  await signIn(context, await addPerson(db, { role: "curator" }));
  const source = await addApiSource(db, { request, region: "samara" });
  const sentence = "Пишем уже седьмой раз: крыша течёт над третьим подъездом, управляющая компания обещает и не едет. ";
  const mark = randomUUID();
  const text = `В Чапаевске, обращение ${mark}. ${sentence.repeat(170)}`.slice(0, 14_900) + "\n\nКонец письма жильцов.";
  expect(text.length).toBeGreaterThan(14_900);
  const { number } = await source.post(text);
  await openPage(page, `/incidents/${number}`);
  const letter = page.getByRole("article").filter({ hasText: mark });
  await expect(letter).toContainText("Конец письма жильцов.");
  await letter.evaluate((article) => article.scrollIntoView({ block: "end" }));
  expect(await letter.evaluate((article) => article.getBoundingClientRect().bottom)).toBeLessThanOrEqual(900);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await openPage(page, `/incidents?q=${number}`);
  await expect(queueOf(page).row(number)).toBeVisible();
  const height = await queueOf(page)
    .row(number)
    .evaluate((row) => row.getBoundingClientRect().height);
  expect(height).toBeLessThan(80);
  await expect(page.getByRole("group", { name: "Действия" }).getByRole("button").first()).toBeInViewport();
});
