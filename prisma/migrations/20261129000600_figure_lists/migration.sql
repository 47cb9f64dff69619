-- What stands behind a figure: incidents of a period, open and closed alike, the latest first; and the largest of a period,
-- which are few at any size of the region.
CREATE INDEX "incident_first_message" ON "incident" ("region_id", "first_message_at", "id");
CREATE INDEX "incident_large" ON "incident" ("region_id", "message_count", "id") WHERE "message_count" >= 5;
