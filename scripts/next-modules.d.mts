export default function takeModule(this: { resourcePath: string }, source: string): string;
