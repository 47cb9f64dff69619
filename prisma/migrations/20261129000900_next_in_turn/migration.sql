-- Several people go through one list: the row that each comes to next is kept for them, so that two do not come to the
-- same one. A row of presence of its own kind; nobody is shown as looking at it.
ALTER TABLE "incident_presence" DROP CONSTRAINT "incident_presence_state_check";
ALTER TABLE "incident_presence"
  ADD CONSTRAINT "incident_presence_state_check" CHECK ("state" IN ('looking', 'writing', 'next'));
