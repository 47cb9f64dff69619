-- Signs of one tab may arrive in another order than they were sent: each has a number, and an older one is refused. That a
-- tab has left is kept for as long as silence would have told it, or a sign still on its way would bring it back.
ALTER TABLE "incident_presence" ADD COLUMN "sign_number" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "incident_presence" DROP CONSTRAINT "incident_presence_state_check";
ALTER TABLE "incident_presence"
  ADD CONSTRAINT "incident_presence_state_check" CHECK ("state" IN ('looking', 'writing', 'next', 'left'));
