-- What people decide about type, severity and importance is kept like what they decide about topics, and proposed again to
-- whoever looks at an incident of the same topic.

ALTER TABLE "correction" DROP CONSTRAINT "correction_field_check";
ALTER TABLE "correction" ADD CONSTRAINT "correction_field_check"
  CHECK ("field" IN ('topic', 'place', 'agency', 'relevance', 'duplicate', 'confirmed', 'kind'));

-- The newest decisions about one topic, which every page of an incident asks for.
CREATE INDEX "correction_kind" ON "correction" ("region_id", ("decided" ->> 'topicId'), "id") WHERE "decided" ? 'type';
