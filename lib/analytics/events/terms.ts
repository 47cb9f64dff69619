export const eventKinds = ["weather", "accident", "post", "decision", "other"] as const;
