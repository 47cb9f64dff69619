import type { Viewer } from "@/lib/accounts/schema";

/** Four eyes: nobody approves what they wrote, except the head, who answers for the body in any case. */
export function mayApprove(viewer: Pick<Viewer, "userId" | "role" | "permissions">, writerId: number): boolean {
  if (!viewer.permissions.includes("reply.approve")) return false;
  return viewer.userId !== writerId || viewer.role === "agency_head";
}
