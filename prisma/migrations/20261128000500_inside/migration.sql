-- What stands beside an incident and its author never sees: notes, files, the checklist, and who is at it just now.
-- Bytes lie outside of the database under the hash of their content; stored_blob says which of them there are.

CREATE TABLE "incident_note" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "mentioned_user_ids" INTEGER[],
    "struck_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_note_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "stored_blob" (
    "key" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "wanted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_blob_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "incident_file" (
    "id" UUID NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "blob_key" TEXT NOT NULL,
    "thumbnail_key" TEXT,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "attached_at" TIMESTAMPTZ(3),
    "hidden_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "incident_check" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by" INTEGER,
    "file_id" UUID,

    CONSTRAINT "incident_check_pkey" PRIMARY KEY ("id")
);

-- Unlogged: who looks is worth nothing after a crash, and a heartbeat must cost next to nothing.
CREATE UNLOGGED TABLE "incident_presence" (
    "incident_id" BIGINT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "tab" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_presence_pkey" PRIMARY KEY ("incident_id","user_id","tab")
);

CREATE INDEX "incident_note_incident_id_id_idx" ON "incident_note"("incident_id", "id");
CREATE INDEX "incident_file_incident_id_idx" ON "incident_file"("incident_id");
CREATE INDEX "incident_file_blob_key_idx" ON "incident_file"("blob_key");
CREATE INDEX "incident_file_thumbnail_key_idx" ON "incident_file"("thumbnail_key");
CREATE INDEX "incident_check_incident_id_id_idx" ON "incident_check"("incident_id", "id");
CREATE INDEX "stored_blob_wanted_at_idx" ON "stored_blob"("wanted_at");
CREATE INDEX "incident_presence_seen_at_idx" ON "incident_presence"("seen_at");

-- Beyond what the schema language can say.
ALTER TABLE "incident_note"
  ADD CONSTRAINT "incident_note_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id") ON DELETE CASCADE;
ALTER TABLE "incident_file"
  ADD CONSTRAINT "incident_file_kind_check" CHECK ("kind" IN ('before', 'after', 'document')),
  ADD CONSTRAINT "incident_file_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id") ON DELETE CASCADE;
ALTER TABLE "incident_check"
  ADD CONSTRAINT "incident_check_kind_check" CHECK ("kind" IN ('photo_after', 'act', 'document', 'schedule', 'own')),
  ADD CONSTRAINT "incident_check_text_check" CHECK (("kind" = 'own') = ("text" IS NOT NULL)),
  ADD CONSTRAINT "incident_check_done_check" CHECK (("done_at" IS NULL) = ("done_by" IS NULL)),
  ADD CONSTRAINT "incident_check_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id") ON DELETE CASCADE;
ALTER TABLE "incident_presence"
  ADD CONSTRAINT "incident_presence_state_check" CHECK ("state" IN ('looking', 'writing'));
-- What the topic asks for stands once in a list.
CREATE UNIQUE INDEX "incident_check_of_topic" ON "incident_check" ("incident_id", "kind") WHERE "kind" <> 'own';
-- Uploads that nobody attached.
CREATE INDEX "incident_file_unattached" ON "incident_file" ("uploaded_at") WHERE "attached_at" IS NULL;

-- A note can be struck out, once; it stays readable and is never rewritten. It goes only with its incident.
CREATE FUNCTION "refuse_rewritten_note"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."struck_at" IS NOT NULL OR NEW."struck_at" IS NULL
    OR (to_jsonb(NEW) - 'struck_at') IS DISTINCT FROM (to_jsonb(OLD) - 'struck_at') THEN
    RAISE EXCEPTION 'note % is append-only', OLD."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "incident_note_append_only" BEFORE UPDATE ON "incident_note"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewritten_note"();
