-- The governor's five minutes: questions of the day's meeting, as far as people change what the rules ask; and two ways
-- into what is there: promises by their day, messages by their hour.

CREATE TABLE "meeting_question" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "rule_key" TEXT,
    "text" TEXT,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_question_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "meeting_question_region_id_day_idx" ON "meeting_question"("region_id", "day");
CREATE INDEX "message_region_id_published_at_idx" ON "message"("region_id", "published_at");

-- Beyond what the schema language can say.
ALTER TABLE "meeting_question"
  ADD CONSTRAINT "meeting_question_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id"),
  ADD CONSTRAINT "meeting_question_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id"),
  -- Either a question of a rule that is hidden, or one of a person.
  ADD CONSTRAINT "meeting_question_kind_check" CHECK (("rule_key" IS NULL) <> ("text" IS NULL)),
  ADD CONSTRAINT "meeting_question_text_check" CHECK ("text" IS NULL OR "text" ~ '\S');
CREATE UNIQUE INDEX "meeting_question_hidden" ON "meeting_question"("region_id", "day", "rule_key")
  WHERE "rule_key" IS NOT NULL AND "removed_at" IS NULL;
CREATE INDEX "reply_promised" ON "reply"("region_id", "promised_on") WHERE "promised_on" IS NOT NULL;
