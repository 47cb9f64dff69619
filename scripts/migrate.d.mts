export function migrate(url: string, options?: { folder?: string }): Promise<{ applied: string[]; unknown: string[] }>;
