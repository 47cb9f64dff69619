import { once } from "node:events";
import { respondWith } from "@/app/api/respond";
import { assertSameOrigin } from "@/app/api/same-origin";
import { streamFile } from "@/app/api/stream-file";
import { describeRefusal } from "@/components/imports/describe-refusal";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { downloadRefused } from "@/lib/flow/imports/download-refused";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

/** The refused rows as a table, with their reasons in the language of whoever asks. */
export function GET(request: Request, context: { params: Promise<{ importId: string }> }): Promise<Response> {
  return respondWith(async () => {
    const viewer = await assertViewer();
    assertSameOrigin(request);
    const t = getTranslator(viewer.locale);
    const { fileName, lines } = await downloadRefused(viewer, {
      db: getDatabase(),
      importId: (await context.params).importId,
      describe: (refusal) => describeRefusal(refusal, t),
      now: systemNow(),
    });
    return streamFile({
      fileName,
      contentType: "text/csv; charset=utf-8",
      async write(out) {
        for await (const line of lines) if (!out.write(line)) await once(out, "drain");
      },
    });
  });
}
