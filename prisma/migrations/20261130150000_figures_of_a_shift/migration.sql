-- What a shift answered and let pass is counted by its hours alone.
CREATE INDEX "reply_published" ON "reply" ("region_id", "published_at") WHERE "kind" = 'final';
CREATE INDEX "incident_clock_breached" ON "incident_clock" ("region_id", "breached_at") WHERE "breached_at" IS NOT NULL;
