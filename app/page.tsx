import { redirect } from "next/navigation";
import { navigationFor } from "@/app/(console)/_components/navigation-for";
import { requireViewer } from "@/lib/accounts/get-viewer";

/** Each role lands on its own first page. */
export default async function HomePage() {
  const viewer = await requireViewer("/");
  redirect(navigationFor(viewer)[0]?.href ?? "/incidents");
}
