import type { ImportPreview, ReadingChoice, RemovalForecast } from "@/lib/flow/imports/schema";

export type Answer<T extends object = object> = ({ ok: true } & T) | { ok: false; code: string };

/** What the server lets a page do with imports; pages hand the functions over. */
export interface ImportActions {
  readPreview: (given: { importId: string; choice: ReadingChoice }) => Promise<Answer<{ preview: ImportPreview }>>;
  startRun: (given: {
    importId: string;
    choice: ReadingChoice;
    profileName: string | null;
  }) => Promise<Answer<{ started: boolean }>>;
  cancelRun: (importId: string) => Promise<Answer>;
  continueRun: (importId: string) => Promise<Answer>;
  discardRun: (importId: string) => Promise<Answer>;
  /** Null means all of the demo. */
  foreseeRemoval: (importId: string | null) => Promise<Answer<{ forecast: RemovalForecast }>>;
  removeRun: (importId: string | null) => Promise<Answer>;
  renameColumns: (given: { profileId: number; name: string }) => Promise<Answer>;
  forgetColumns: (profileId: number) => Promise<Answer>;
}
