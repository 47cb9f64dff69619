-- What a demo pins goes with the demo.

ALTER TABLE "chart_event" ADD COLUMN "import_id" UUID;

-- Beyond what the schema language can say.
ALTER TABLE "chart_event"
  ADD CONSTRAINT "chart_event_import_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run" ("id") ON DELETE CASCADE;
CREATE INDEX "chart_event_import" ON "chart_event" ("import_id") WHERE "import_id" IS NOT NULL;
