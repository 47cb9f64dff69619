"use client";

import { useFormat } from "@/components/layout/intl";
import { Select } from "@/components/ui/select";

/** Half a day, a day, two, three, a week, two: of nine working hours each. */
const usual = [120, 270, 540, 1_080, 1_620, 2_700, 5_400];

interface MinutesFieldProps {
  label: string;
  value: number;
  onChange: (minutes: number) => void;
}

/** Working time, because that is what the deadline counts. */
export function MinutesField({ label, value, onChange }: MinutesFieldProps) {
  const format = useFormat();
  const options = usual.includes(value) ? usual : [...usual, value].sort((a, b) => a - b);
  return (
    <label className="grid gap-1 text-sm">
      {label}
      <Select value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {options.map((minutes) => (
          <option key={minutes} value={minutes}>
            {`${format.duration(minutes * 60_000, "working")}\u00a0${format.workingMark}`}
          </option>
        ))}
      </Select>
    </label>
  );
}
