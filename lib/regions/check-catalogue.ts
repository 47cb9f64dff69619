import { findRepeated, findUnknown } from "./check-references";
import type { Reference } from "./check-references";
import type { PackFile } from "./pack-file";
import type { PackProblem } from "./pack-problem";
import { wordings } from "./pack-wordings";
import type { CatalogueFiles } from "./read-catalogue";
import type { CalendarFile, PoliciesFile } from "./norms/schema";
import type { TopicGroupFile } from "./schema";

interface Known {
  topics: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  calendars: ReadonlySet<string>;
}

/** Everything in the catalogue that one file alone cannot show to be wrong. */
export function checkCatalogue(catalogue: CatalogueFiles): PackProblem[] {
  const known: Known = {
    topics: new Set(catalogue.topicGroups.flatMap((file) => file.data.topics.map((topic) => topic.code))),
    groups: new Set(catalogue.topicGroups.map((file) => file.data.code)),
    calendars: new Set(catalogue.calendars.map((file) => file.data.code)),
  };
  return [
    ...[...catalogue.topicGroups, ...catalogue.calendars].flatMap(checkFileName),
    ...checkTopicCodes(catalogue.topicGroups),
    ...catalogue.topicGroups.flatMap((file) => checkNeighbours(file, known)),
    ...catalogue.calendars.flatMap(checkDays),
    ...checkPolicies(catalogue.policies, known),
  ];
}

function checkFileName(file: PackFile<{ code: string }>): PackProblem[] {
  const expected = file.name.replace(/^.*\//, "").replace(/\.yaml$/, "");
  return file.data.code === expected ? [] : [file.problemAt(["code"], wordings.wrongCode(expected))];
}

function checkTopicCodes(files: readonly PackFile<TopicGroupFile>[]): PackProblem[] {
  const fileOf = new Map<string, string>();
  return files.flatMap((file) =>
    file.data.topics.flatMap((topic, index) => {
      const first = fileOf.get(topic.code);
      if (first === undefined) fileOf.set(topic.code, file.name);
      return first === undefined
        ? []
        : [file.problemAt(["topics", index, "code"], wordings.repeatedIn(topic.code, first))];
    }),
  );
}

function checkNeighbours(file: PackFile<TopicGroupFile>, known: Known): PackProblem[] {
  return file.data.topics.flatMap((topic, index) => {
    const paths = topic.notToConfuse.map((_, at) => ["topics", index, "notToConfuse", at, "topic"]);
    const references = topic.notToConfuse.map((neighbour, at): Reference => {
      return { path: paths[at] ?? [], thing: "topic", code: neighbour.topic, known: known.topics };
    });
    const itself = topic.notToConfuse.flatMap((neighbour, at) =>
      neighbour.topic === topic.code ? [file.problemAt(paths[at] ?? [], wordings.itself())] : [],
    );
    return [...findUnknown(file, references), ...itself];
  });
}

function checkDays(file: PackFile<CalendarFile>): PackProblem[] {
  const { from, to } = file.data.years;
  const lineOf = new Map<string, number>();
  return file.data.days.flatMap((day, index) => {
    const path = ["days", index, "on"];
    const year = Number(day.on.slice(0, 4));
    if (year < from || year > to) return [file.problemAt(path, wordings.outsideYears(from, to))];
    const first = lineOf.get(day.on);
    lineOf.set(day.on, first ?? file.lineAt(path));
    return first === undefined ? [] : [file.problemAt(path, wordings.repeated(day.on, first))];
  });
}

function checkPolicies(file: PackFile<PoliciesFile>, known: Known): PackProblem[] {
  const references = file.data.flatMap((policy, index): Reference[] => [
    { path: [index, "calendar"], thing: "calendar", code: policy.calendar, known: known.calendars },
    ...(policy.when.topics ?? []).map((code, at): Reference => {
      return { path: [index, "when", "topics", at], thing: "topic", code, known: known.topics };
    }),
    ...(policy.when.topicGroups ?? []).map((code, at): Reference => {
      return { path: [index, "when", "topicGroups", at], thing: "topicGroup", code, known: known.groups };
    }),
    ...Object.entries(policy.norms).map(([kind, norm]): Reference => {
      return {
        path: [index, "norms", kind, "calendar"],
        thing: "calendar",
        code: norm?.calendar,
        known: known.calendars,
      };
    }),
  ]);
  const hasGeneral = file.data.some((policy) => Object.keys(policy.when).length === 0);
  return [
    ...findRepeated(file, "code"),
    ...findUnknown(file, references),
    ...samePriorities(file),
    ...(hasGeneral ? [] : [file.problemAt([], wordings.noGeneralPolicy())]),
  ];
}

/** Two policies of one priority could both apply, and which one wins would be chance. */
function samePriorities(file: PackFile<PoliciesFile>): PackProblem[] {
  return file.data.flatMap((policy, index) => {
    const first = file.data.findIndex((other) => other.priority === policy.priority);
    if (first === index) return [];
    const reason = wordings.samePriority(policy.priority, file.data[first]?.code ?? "");
    return [file.problemAt([index, "priority"], reason)];
  });
}
