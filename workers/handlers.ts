import { runBulkJob } from "@/workers/jobs/bulk";
import { sweepClocksJob } from "@/workers/jobs/clocks";
import { tellDemoJob, tellPastJob } from "@/workers/jobs/demo";
import { removeImportJob, runImportJob, sweepImportsJob } from "@/workers/jobs/imports";
import { measureDatabaseJob } from "@/workers/jobs/health";
import { sweepMessagesJob, understandMessagesJob } from "@/workers/jobs/messages";
import { applyNamesJob } from "@/workers/jobs/names";
import type { Handlers } from "@/workers/run-job";

export const handlers: Handlers = {
  "messages.understand": understandMessagesJob,
  "messages.sweep": sweepMessagesJob,
  "clocks.sweep": sweepClocksJob,
  "imports.run": runImportJob,
  "imports.remove": removeImportJob,
  "imports.sweep": sweepImportsJob,
  "imports.apply-names": applyNamesJob,
  "incidents.bulk": runBulkJob,
  "health.measure": measureDatabaseJob,
  "demo.tell": tellDemoJob,
  "demo.past": tellPastJob,
};
