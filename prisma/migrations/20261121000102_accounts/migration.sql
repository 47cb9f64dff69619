-- Accounts, and the append-only record of who looked at personal data and who changed what.

CREATE TABLE "user_account" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" TEXT NOT NULL,
    "agency_id" INTEGER,
    "territory_id" INTEGER,
    "topic_group_ids" INTEGER[],
    "locale" TEXT NOT NULL DEFAULT 'ru',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER,
    "user_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" JSONB NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "user_account_login_key" ON "user_account"("login");

CREATE INDEX "user_account_region_id_idx" ON "user_account"("region_id");

CREATE INDEX "audit_event_region_id_at_idx" ON "audit_event"("region_id", "at");

-- Beyond what the schema language can say.
ALTER TABLE "user_account"
  ADD CONSTRAINT "user_account_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "user_account_agency_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency" ("id"),
  ADD CONSTRAINT "user_account_territory_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory" ("id"),
  -- Only an administrator may stand above the regions.
  ADD CONSTRAINT "user_account_region_check" CHECK ("region_id" IS NOT NULL OR "role" = 'admin');

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
