import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

/**
 * The migrations are written by hand and the schema describes what they lead to; nothing else notices when one of the
 * two forgets the other. What the schema language cannot say is listed here, so that none of it gets lost unnoticed.
 */
const foreignKeys = [
  "address_list_region_fkey",
  "address_point_territory_fkey",
  "agency_parent_fkey",
  "agency_region_fkey",
  "agency_territory_fkey",
  "assignment_rule_change_rule_fkey",
  "assignment_rule_change_user_fkey",
  "assignment_rule_region_fkey",
  "bulk_run_region_fkey",
  "bulk_run_undo_fkey",
  "bulk_run_user_fkey",
  "bulk_target_incident_fkey",
  "bulk_target_run_fkey",
  "chart_event_agency_fkey",
  "chart_event_import_fkey",
  "chart_event_region_fkey",
  "chart_event_remover_fkey",
  "chart_event_territory_fkey",
  "chart_event_topic_group_fkey",
  "chart_event_user_fkey",
  "classifier_choice_model_fkey",
  "classifier_choice_region_fkey",
  "classifier_choice_user_fkey",
  "classifier_day_model_fkey",
  "classifier_day_region_fkey",
  "classifier_evaluation_model_fkey",
  "classifier_evaluation_region_fkey",
  "classifier_model_region_fkey",
  "classifier_model_user_fkey",
  "classifier_theme_region_fkey",
  "classifier_training_model_fkey",
  "classifier_training_region_fkey",
  "classifier_training_user_fkey",
  "community_owner_fkey",
  "community_region_fkey",
  "community_territory_fkey",
  "entry_view_user_fkey",
  "entry_view_view_fkey",
  "escalation_rung_region_fkey",
  "handover_note_region_fkey",
  "import_file_chunk_file_fkey",
  "import_file_region_fkey",
  "import_file_user_fkey",
  "import_name_region_fkey",
  "import_name_use_name_fkey",
  "import_name_user_fkey",
  "import_profile_region_fkey",
  "import_refused_row_run_fkey",
  "import_run_file_fkey",
  "import_run_region_fkey",
  "import_run_source_fkey",
  "import_run_user_fkey",
  "incident_check_incident_fkey",
  "incident_co_execution_incident_fkey",
  "incident_control_incident_fkey",
  "incident_event_incident_fkey",
  "incident_file_incident_fkey",
  "incident_merged_into_fkey",
  "incident_note_incident_fkey",
  "incident_repeat_of_fkey",
  "incident_request_incident_fkey",
  "mail_letter_user_fkey",
  "meeting_question_region_fkey",
  "meeting_question_user_fkey",
  "message_incident_fkey",
  "notice_incident_fkey",
  "notice_letter_fkey",
  "notice_settings_user_fkey",
  "notice_user_fkey",
  "reply_draft_incident_fkey",
  "reply_incident_fkey",
  "reply_round_incident_fkey",
  "responsibility_rule_agency_fkey",
  "responsibility_rule_region_fkey",
  "saved_view_agency_fkey",
  "saved_view_owner_fkey",
  "saved_view_region_fkey",
  "second_problem_incident_fkey",
  "second_problem_user_fkey",
  "sent_command_user_fkey",
  "sla_policy_region_fkey",
  "source_region_fkey",
  "substitution_absent_fkey",
  "substitution_substitute_fkey",
  "territory_boundary_territory_fkey",
  "territory_parent_fkey",
  "territory_region_fkey",
  "topic_group_fkey",
  "topic_region_fkey",
  "user_account_agency_fkey",
  "user_account_region_fkey",
  "user_account_territory_fkey",
  "work_calendar_region_fkey",
  "zone_rule_region_fkey",
  "zone_rule_user_fkey",
];

const partialOrComputedIndexes = [
  "bulk_run_open",
  "chart_event_import",
  "chart_event_standing",
  "classifier_model_active",
  "classifier_training_open",
  "correction_kind",
  "figure_cell_agency",
  "import_name_pending",
  "import_run_active",
  "import_run_file",
  "incident_awaits_author",
  "incident_check_of_topic",
  "incident_clock_breached",
  "incident_clock_late",
  "incident_clock_silence",
  "incident_clock_to_tell",
  "incident_closed",
  "incident_closed_agency",
  "incident_closed_same",
  "incident_closed_territory",
  "incident_co_execution_agency",
  "incident_co_execution_asked",
  "incident_control_controller",
  "incident_control_live",
  "incident_file_unattached",
  "incident_given_back",
  "incident_import",
  "incident_large",
  "incident_merged_into",
  "incident_on_control",
  "incident_open_agency_due",
  "incident_open_due",
  "incident_open_opened",
  "incident_open_same",
  "incident_repeat_of",
  "incident_request_waiting",
  "incident_requests",
  "incident_set_aside",
  "incident_shared",
  "incident_timed",
  "incident_timed_agency",
  "incident_timed_topic",
  "incident_to_approve",
  "incident_to_resume",
  "incident_triage_due",
  "incident_words",
  "mail_letter_dead",
  "mail_letter_waiting",
  "meeting_question_hidden",
  "message_batch_import",
  "message_batch_set_aside",
  "message_batch_understood",
  "message_batch_waiting",
  "notice_gathered",
  "notice_mail_due",
  "notice_unread",
  "reply_promised",
  "reply_published",
  "reply_round_open",
  "sla_policy_catalogue",
  "substitution_once",
];

const checks = [
  "agency_kind_check",
  "agency_origin_check",
  "assignment_rule_change_kind_check",
  "chart_event_days_check",
  "chart_event_kind_check",
  "chart_event_removed_check",
  "classifier_model_active_check",
  "classifier_model_source_check",
  "classifier_training_percent_check",
  "classifier_training_source_check",
  "classifier_training_state_check",
  "classifier_training_task_check",
  "community_origin_check",
  "correction_field_check",
  "escalation_rung_after_check",
  "escalation_rung_own_check",
  "handover_note_confirmed_check",
  "import_name_field_check",
  "import_run_kind_check",
  "import_run_state_check",
  "incident_check_done_check",
  "incident_check_kind_check",
  "incident_check_text_check",
  "incident_clock_state_check",
  "incident_closed_check",
  "incident_closed_due_check",
  "incident_co_execution_finished_check",
  "incident_co_execution_result_check",
  "incident_co_execution_state_check",
  "incident_control_ended_check",
  "incident_counts_check",
  "incident_file_kind_check",
  "incident_merged_check",
  "incident_presence_state_check",
  "incident_reply_state_check",
  "incident_request_decided_check",
  "incident_request_kind_check",
  "incident_request_minutes_check",
  "incident_request_state_check",
  "incident_states_check",
  "incident_step_check",
  "mail_letter_kind_check",
  "mail_letter_state_check",
  "meeting_question_kind_check",
  "meeting_question_text_check",
  "message_batch_state_check",
  "message_kind_check",
  "message_relevance_check",
  "notice_count_check",
  "notice_mail_kind_check",
  "region_own_topic_check",
  "reply_draft_kind_check",
  "reply_kind_check",
  "reply_round_kind_check",
  "reply_round_state_check",
  "reply_round_text_check",
  "responsibility_rule_target_check",
  "saved_view_section_check",
  "saved_view_shared_check",
  "substitution_people_check",
  "substitution_period_check",
  "territory_kind_check",
  "territory_origin_check",
  "territory_root_check",
  "topic_severity_check",
  "topic_type_check",
  "user_account_region_check",
  "zone_rule_kind_check",
];

const triggers = [
  "assignment_rule_change_append_only",
  "audit_event_append_only",
  "incident_count_added",
  "incident_count_changed",
  "incident_count_removed",
  "incident_event_append_only",
  "incident_note_append_only",
  "incident_step_move",
  "incident_step_told",
  "message_count_added",
  "message_count_changed",
  "message_count_removed",
  "zone_rule_append_only",
];

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});

/** The statements that would turn the migrated database into the one the schema describes. */
function differences(url: string): string[] {
  const args = ["migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema", "--script"];
  const { status, stdout, stderr } = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", ...args], {
    encoding: "utf8",
    timeout: 50_000,
    env: {
      ...process.env,
      DATABASE_URL: url,
      CHECKPOINT_DISABLE: "1",
      PRISMA_SCHEMA_ENGINE_BINARY: resolve("scripts/prisma-schema-engine.mjs"),
    },
  });
  const complaints = stderr.replace(/^Loaded Prisma config.*\n/m, "").trim();
  expect({ status, complaints }).toEqual({ status: 0, complaints: "" });
  const statements = stdout.split(/\n\n+/).map((text) => text.replace(/^--.*\n/gm, "").trim());
  return statements.filter((text) => text !== "" && text !== "-- This is an empty migration.");
}

/** Rows name others by plain ids in the schema: relations would tempt into queries that nobody sees. */
function isForeignKey(statement: string): boolean {
  return /^ALTER TABLE "\w+" DROP CONSTRAINT "\w+_fkey";$/.test(statement);
}

test("columns, types, defaults, keys and indexes of the database are those of the schema", () => {
  expect(differences(db.url).filter((statement) => !isForeignKey(statement))).toEqual([]);
});

test("a column that the schema does not know would be noticed", async () => {
  const other = await testDatabase();
  await other.query("alter table region add column surplus int");
  const found = differences(other.url).filter((statement) => !isForeignKey(statement));
  expect(found).toEqual(['ALTER TABLE "region" DROP COLUMN "surplus";']);
});

async function names(sql: string): Promise<string[]> {
  return (await db.query<{ name: string }>(sql)).map((row) => row.name);
}

test.each([
  ["foreign keys", foreignKeys, "select conname as name from pg_constraint where contype = 'f'"],
  ["checks", checks, "select conname as name from pg_constraint where contype = 'c'"],
])("the %s are those that are listed", async (_what, listed, sql) => {
  expect(await names(`${sql} and connamespace = 'public'::regnamespace order by 1`)).toEqual(listed);
});

test("the partial and computed indexes are those that are listed", async () => {
  const sql = `
    select c.relname as name
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where c.relnamespace = 'public'::regnamespace
      and (i.indpred is not null or i.indexprs is not null or a.amname <> 'btree')
    order by 1`;
  expect(await names(sql)).toEqual(partialOrComputedIndexes);
});

test("the triggers are those that are listed", async () => {
  expect(await names("select tgname as name from pg_trigger where not tgisinternal order by 1")).toEqual(triggers);
});
