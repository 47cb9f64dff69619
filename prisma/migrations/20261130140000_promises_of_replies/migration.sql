-- What was promised is read from the replies, by incident or by day; nothing looks for it among the events any more.
DROP INDEX "incident_event_promised";
