import type { CheckLine } from "@/components/health/describe-checks";
import type { BatchesCheck, Pace } from "@/lib/flow/health/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

interface Given {
  t: Translate;
  format: Format;
  nowMs: number;
}

/** What stands aside comes first: it needs a person, while what waits only needs time. */
export function describeBatches(batches: BatchesCheck, given: Given): CheckLine {
  const { t, format } = given;
  const waits = batches.oldestWaitingAt === null ? [] : describeWaiting(batches, batches.oldestWaitingAt, given);
  const aside =
    batches.setAsideMessages === 0 ? [] : [t("health.batches.setAside", { count: batches.setAsideMessages })];
  const sentences = [...aside, ...waits];
  const rate = (perMinute: number) => format.number(perMinute, perMinute < 10 ? 1 : 0);
  return {
    key: "batches",
    title: t("health.batches.title"),
    state: batches.state,
    now:
      waits.length === 0
        ? ""
        : t("health.batches.pace", {
            received: rate(batches.pace.receivedPerMinute),
            understood: rate(batches.pace.understoodPerMinute),
          }),
    sentence: sentences.length === 0 ? t("health.batches.ok") : sentences.join(" "),
    advice: adviceOf(batches, t),
    detail: batches.lastError === null ? null : t("health.batches.error", { error: batches.lastError }),
  };
}

function describeWaiting(batches: BatchesCheck, oldestAt: string, { t, format, nowMs }: Given): string[] {
  const age = format.ago(nowMs - Date.parse(oldestAt));
  const waits = t("health.batches.waits", { count: batches.waitingMessages, age });
  if (batches.waitingState === "ok") return [waits];
  return [waits, t("health.batches.kept"), describePace(batches.pace, t, format)];
}

function describePace(pace: Pace, t: Translate, format: Format): string {
  if (pace.catchUpMs !== null) {
    return t("health.batches.catchingUp", { time: format.duration(pace.catchUpMs, "wall") });
  }
  return t(`health.batches.${trendOf(pace)}`);
}

function trendOf({ understoodPerMinute, catchUpMs }: Pace): "stopped" | "growing" | "catchingUp" {
  if (understoodPerMinute === 0) return "stopped";
  return catchUpMs === null ? "growing" : "catchingUp";
}

function adviceOf({ setAsideMessages, waitingState, pace }: BatchesCheck, t: Translate): string | null {
  const trend = waitingState === "ok" ? null : trendOf(pace);
  // Where nothing is understood at all, trying again what stands aside is no use.
  if (setAsideMessages > 0 && trend !== "stopped") return t("health.advice.batches.setAside");
  return trend === null ? null : t(`health.advice.batches.${trend}`);
}
