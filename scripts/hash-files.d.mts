export function hashFiles(names: string[], isIgnored?: (name: string) => boolean): string;
