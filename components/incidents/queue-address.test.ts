import { expect, test } from "vitest";
import { countFilters, readQueueAddress, writeQueueAddress } from "./queue-address";

test("an address survives reading and writing", () => {
  const address = "view=late&sort=newest&platforms=vk%2Cok&topicGroup=roads&territory=tolyatti&q=%D1%8F%D0%BC%D0%B0";
  expect(writeQueueAddress(readQueueAddress(new URLSearchParams(address))).toString()).toBe(address);
});

test("a broken address opens the plain list instead of an error", () => {
  const filter = readQueueAddress(new URLSearchParams("view=all&sort=random&platforms=vk,myspace"));
  expect(filter).toEqual({ sort: "due", platforms: [], counted: [] });
});

test("the default view and order are not written", () => {
  const filter = readQueueAddress(new URLSearchParams("view=triage"));
  expect(writeQueueAddress(filter, { defaultView: "triage" }).toString()).toBe("");
});

test("all channels together count as one filter", () => {
  expect(countFilters(readQueueAddress(new URLSearchParams("platforms=vk,ok&q=снег")))).toBe(2);
});
