export const forTests: string[];

export interface EmbeddedPostgres {
  /** Address of the administrative database `postgres`. */
  url: string;
  urlOf(database: string): string;
  pid: number;
  exited: Promise<number | string | null>;
  stop(): Promise<void>;
}

export function startPostgres(options: { folder: string; extra?: string[] }): Promise<EmbeddedPostgres>;
