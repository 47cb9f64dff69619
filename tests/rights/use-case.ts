import type { Permission, Viewer } from "@/lib/accounts/schema";
import type { Database } from "@/lib/platform/db";

/** With what a use case is called: an incident that stands within the viewer's scope, and a message of it. */
export interface Givens {
  db: Database;
  now: Date;
  incident: { id: number; number: number; messageId: number };
}

export interface UseCase {
  /** What the policy has to grant; `any` of several is enough; «signed_in» asks for nothing more. */
  needs: Permission | readonly Permission[] | "signed_in";
  /** Absent: reached only through another use case of the list, named here. */
  call: ((viewer: Viewer, givens: Givens) => unknown) | { through: string };
}
