import type { APIRequestContext, APIResponse } from "@playwright/test";

/** Calls a server action the way the browser does. */
export function callAction(
  request: APIRequestContext,
  action: { id: string; page: string },
  args: unknown[],
): Promise<APIResponse> {
  return request.post(action.page, {
    headers: {
      "next-action": action.id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      origin: process.env["E2E_BASE_URL"] ?? "http://localhost:3000",
    },
    data: JSON.stringify(args),
    maxRedirects: 0,
    maxRetries: 2,
  });
}
