import { Gauge } from "prom-client";
import type { Registry } from "prom-client";

export type MakeGauge = (name: string, help: string, labelNames?: string[]) => Gauge;

export function gaugesOf(registry: Registry): MakeGauge {
  return (name, help, labelNames = []) =>
    new Gauge({ name: `otklik_${name}`, help, labelNames, registers: [registry] });
}
