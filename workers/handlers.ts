import { runBulkJob } from "@/workers/jobs/bulk";
import { measureClassifiersJob, sweepTrainingsJob, trainClassifierJob } from "@/workers/jobs/classifier";
import { sweepClocksJob } from "@/workers/jobs/clocks";
import { tellDemoJob, tellPastJob } from "@/workers/jobs/demo";
import { foldFiguresJob } from "@/workers/jobs/figures";
import { sweepFilesJob } from "@/workers/jobs/files";
import { removeImportJob, runImportJob, sweepImportsJob } from "@/workers/jobs/imports";
import { measureDatabaseJob } from "@/workers/jobs/health";
import { sweepMessagesJob, understandMessagesJob } from "@/workers/jobs/messages";
import { applyNamesJob } from "@/workers/jobs/names";
import { sweepStepsJob } from "@/workers/jobs/steps";
import { sendMailJob, sweepNoticesJob, tidyNoticesJob } from "@/workers/jobs/notify";
import type { Handlers } from "@/workers/run-job";

export const handlers: Handlers = {
  "messages.understand": understandMessagesJob,
  "messages.sweep": sweepMessagesJob,
  "clocks.sweep": sweepClocksJob,
  "steps.sweep": sweepStepsJob,
  "figures.fold": foldFiguresJob,
  "imports.run": runImportJob,
  "imports.remove": removeImportJob,
  "imports.sweep": sweepImportsJob,
  "imports.apply-names": applyNamesJob,
  "files.sweep": sweepFilesJob,
  "notify.sweep": sweepNoticesJob,
  "notify.mail": sendMailJob,
  "notify.tidy": tidyNoticesJob,
  "incidents.bulk": runBulkJob,
  "classifier.train": trainClassifierJob,
  "classifier.sweep": sweepTrainingsJob,
  "classifier.measure": measureClassifiersJob,
  "health.measure": measureDatabaseJob,
  "demo.tell": tellDemoJob,
  "demo.past": tellPastJob,
};
