import type { IncidentView } from "@/lib/incidents/schema";
import type { CoExecutionView } from "@/lib/incidents/work/schema";
import { askedActions } from "./use-work";
import type { AskedAction } from "./use-work";

type Offering = Pick<IncidentView, "allowed" | "work">;

/** Of what is allowed that which makes sense now: a second request of a kind that waits would only be refused. */
export function offeredActions({ allowed, work }: Offering): AskedAction[] {
  const waits = (kind: "extension" | "return") =>
    work.requests.some((request) => request.kind === kind && request.state === "waiting");
  return askedActions.filter((action) => {
    if (!allowed.includes(action)) return false;
    if (action === "requestExtension") return !waits("extension");
    return action !== "giveBack" || !waits("return");
  });
}

/** What the viewer's own body is asked for and has not finished. */
export function ownHelp({ work }: Pick<IncidentView, "work">): CoExecutionView | null {
  return work.coExecutions.find((one) => one.isMine && one.state === "asked") ?? null;
}
