import { expect, test } from "vitest";
import { incidentsAddress, readMapAddress, writeMapAddress } from "./map-address";

const fallback = { from: "2026-11-01", to: "2026-11-28" };

function read(text: string) {
  return readMapAddress(new URLSearchParams(text), fallback);
}

test("what was written is read again", () => {
  const text =
    "territory=samara&topicGroup=health&platform=vk&stage=done&from=2026-10-01&to=2026-10-31&comparison=previous" +
    "&measure=on_time&smooth=1&step=week&selected=samara.kirovsky&at=53.1959%2C50.1002%2C1.875&sort=change&order=up";
  expect(writeMapAddress(read(text)).toString()).toBe(text);
});

test("a bare address is the region over the usual period, and its link names the days", () => {
  const address = read("");
  expect(address.query.period).toEqual(fallback);
  expect(address).toMatchObject({ measure: "per_1000", isSmoothed: false, selected: null });
  expect(writeMapAddress(address).toString()).toBe("from=2026-11-01&to=2026-11-28");
});

test.each(["from=2026-13-01&to=2026-11-02", "from=2026-11-09&to=2026-11-02", "from=1900-01-01&to=2026-11-02"])(
  "a period that cannot be falls back: %s",
  (text) => {
    expect(read(text).query.period).toEqual(fallback);
  },
);

test("unknown words fall back one by one", () => {
  expect(read("platform=fax&measure=magic&topic=roads.snow&order=x")).toMatchObject({
    query: { platform: null, topic: "roads.snow" },
    measure: "per_1000",
    order: "down",
  });
});

test.each(["53,50", "53.2,50.1,x", "153,50,1", "", "53.19591,50,1"])(
  "a look that cannot be is the whole: %s",
  (text) => {
    expect(read(`at=${text}`).at).toBeNull();
  },
);

test("the incidents behind a figure have its filter, its place and its days", () => {
  const { query } = read("topicGroup=health&platform=vk&outcome=resolved");
  expect(incidentsAddress(query, "samara")).toBe(
    "/incidents?view=counted&platforms=vk&topicGroup=health&territory=samara&from=2026-11-01&to=2026-11-28&counted=resolved",
  );
});
