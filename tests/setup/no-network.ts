import { afterEach, beforeEach, expect } from "vitest";

const realFetch = globalThis.fetch;
let refused: string[] = [];

function addressOf(input: RequestInfo | URL): URL {
  return new URL(input instanceof Request ? input.url : input);
}

/** Reaches this machine only. A test that calls anything else is wrong, even if it catches the error. */
const localFetch: typeof fetch = async (input, init) => {
  const { hostname, origin } = addressOf(input);
  if (["127.0.0.1", "localhost", "[::1]"].includes(hostname)) return realFetch(input, init);
  refused.push(origin);
  throw new TypeError(`No test calls ${origin}: pass an http of its own, or mock it.`);
};

beforeEach(() => {
  refused = [];
  globalThis.fetch = localFetch;
});

afterEach(() => {
  globalThis.fetch = realFetch;
  expect(refused, "unmocked HTTP calls").toEqual([]);
});
