-- Imports in the browser: the file of a run lies in pieces beside the data, so that web and worker may stand on different
-- machines and a backup is whole. A run is held by one process at a time (claim and lease); when that process dies, another
-- one goes on from the rows that are counted. Refused rows are kept with their reasons until they were mended.

CREATE TABLE "import_file" (
    "id" UUID NOT NULL,
    "region_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL DEFAULT 0,
    "is_whole" BOOLEAN NOT NULL DEFAULT false,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_file_chunk" (
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_file_chunk_pkey" PRIMARY KEY ("file_id", "position")
);

CREATE TABLE "import_refused_row" (
    "import_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "field" TEXT,
    "reason" TEXT NOT NULL,
    "cells" TEXT[],

    CONSTRAINT "import_refused_row_pkey" PRIMARY KEY ("import_id", "row_number")
);

ALTER TABLE "import_run"
  ADD COLUMN "file_id" UUID,
  ADD COLUMN "claim_id" UUID,
  ADD COLUMN "lease_until" TIMESTAMPTZ(3),
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "other_text" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "removed_messages" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "removed_incidents" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "kept_incidents" INTEGER NOT NULL DEFAULT 0;

-- Beyond what the schema language can say.
ALTER TABLE "import_file"
  ADD CONSTRAINT "import_file_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "import_file_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id");
ALTER TABLE "import_file_chunk"
  ADD CONSTRAINT "import_file_chunk_file_fkey" FOREIGN KEY ("file_id") REFERENCES "import_file" ("id") ON DELETE CASCADE;
-- Most of what comes is compressed already, and pieces are read whole.
ALTER TABLE "import_file_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
ALTER TABLE "import_refused_row"
  ADD CONSTRAINT "import_refused_row_run_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run" ("id") ON DELETE CASCADE;
ALTER TABLE "import_run"
  ADD CONSTRAINT "import_run_file_fkey" FOREIGN KEY ("file_id") REFERENCES "import_file" ("id"),
  DROP CONSTRAINT "import_run_state_check",
  ADD CONSTRAINT "import_run_state_check" CHECK ("state" IN ('uploaded', 'waiting', 'running', 'cancelled', 'finished',
    'failed', 'broken_off', 'removing', 'removed'));
CREATE INDEX "import_run_file" ON "import_run" ("file_id") WHERE "file_id" IS NOT NULL;
CREATE INDEX "import_run_active" ON "import_run" ("created_at") WHERE "state" IN ('waiting', 'running', 'removing');

-- Nobody holds what an earlier version left running.
UPDATE "import_run" SET "lease_until" = "created_at" WHERE "state" = 'running' AND "kind" <> 'demo';
