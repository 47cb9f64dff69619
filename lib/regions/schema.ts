import { z } from "zod";
import {
  platforms,
  agencyKinds,
  communityOwnerKinds,
  incidentTypes,
  settlementTypes,
  weekdays,
  clockKinds,
  pauseSteps,
  recipientKinds,
  rungLevels,
} from "./terms";

export * from "./terms";

/**
 * The files of a region pack and of the catalogue that all regions share. A pack is data: YAML for what has
 * structure, CSV for long tables. Codes are stable for ever, because incidents and corrections refer to them.
 */

const code = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/, "code: only a-z, 0-9, '_', '-' and '.'");
const name = z.string().trim().min(1);
const latitude = z.number().min(41).max(82);
const longitude = z.number().min(19).max(190);

export const territoryKinds = ["region", "municipality", "city_district", "settlement"] as const;
export const territoryKindSchema = z.enum(territoryKinds);
export type TerritoryKind = z.infer<typeof territoryKindSchema>;

/** `urban_okrug` is a городской (or муниципальный) округ, `district` a муниципальный район. */
export const municipalityKinds = ["urban_okrug", "district"] as const;
export const agencyKindSchema = z.enum(agencyKinds);
export type AgencyKind = z.infer<typeof agencyKindSchema>;
export const platformSchema = z.enum(platforms);
export type Platform = z.infer<typeof platformSchema>;

/** regions/<code>/region.yaml */
export const regionFileSchema = z.strictObject({
  code,
  name,
  /** How the region is named in running text: «Самарская область», «области». */
  nameGenitive: name,
  centreName: name,
  timeZone: z.string().min(3),
  oktmo: z.string().regex(/^\d{8}$/),
  lat: latitude,
  lon: longitude,
  population: z.number().int().positive(),
  populationYear: z.number().int(),
  /** Confidence, 0 to 1, from which the machine routes by itself; below it a person decides. */
  autoRouteFrom: z.strictObject({ topic: z.number().min(0).max(1), territory: z.number().min(0).max(1) }),
  /** A new message about the same topic and place joins the open incident within this many hours. */
  joinWindowHours: z.number().positive(),
  /** A message like a closed incident is linked as its repeat within this many days. */
  repeatWindowDays: z.number().int().positive(),
});
export type RegionFile = z.infer<typeof regionFileSchema>;

/** regions/<code>/municipalities.yaml */
export const municipalitiesFileSchema = z.array(
  z.strictObject({
    code,
    name,
    kind: z.enum(municipalityKinds),
    oktmo: z.string().regex(/^\d{8}$/),
    population: z.number().int().positive(),
    populationYear: z.number().int(),
    centre: name,
    lat: latitude,
    lon: longitude,
    /** Other names people use for the whole municipality: «Новокуйбышевск», «Новик». */
    aliases: z.array(name).default([]),
  }),
);
export type MunicipalitiesFile = z.infer<typeof municipalitiesFileSchema>;

/** regions/<code>/city-districts.yaml */
export const cityDistrictsFileSchema = z.array(
  z.strictObject({
    code,
    name,
    municipality: code,
    oktmo: z
      .string()
      .regex(/^\d{8}$/)
      .optional(),
    population: z.number().int().positive(),
    populationYear: z.number().int(),
    lat: latitude,
    lon: longitude,
    /** Neighbourhoods inside it: «Безымянка», «Мехзавод», «Волгарь». */
    aliases: z.array(name).default([]),
  }),
);
export type CityDistrictsFile = z.infer<typeof cityDistrictsFileSchema>;

/** regions/<code>/settlements.csv, header as the keys here; aliases are separated by «;». */
export const settlementRowSchema = z.object({
  name,
  /** город, пгт, посёлок, село, деревня, хутор, станция, станица, аул, разъезд */
  type: name,
  municipality: code,
  oktmo: z
    .string()
    .regex(/^\d{8}(\d{3})?$/)
    .or(z.literal("")),
  lat: z.coerce.number().min(41).max(82).or(z.literal("")),
  lon: z.coerce.number().min(19).max(190).or(z.literal("")),
  population: z.coerce.number().int().nonnegative().or(z.literal("")),
  aliases: z.string().default(""),
});
export type SettlementRow = z.infer<typeof settlementRowSchema>;

/** regions/<code>/agencies.yaml */
export const agenciesFileSchema = z.array(
  z.strictObject({
    code,
    name,
    shortName: name,
    kind: agencyKindSchema,
    parent: code.optional(),
    /** Where it works: a municipality's or a city district's code; absent means the whole region. */
    territory: code.optional(),
    /** What it does, for rules that say «the hospital of that municipality»: `administration`, `hospital`, `water` … */
    services: z.array(code).default([]),
    /** How people call it in a message: «ЦРБ», «Пироговка». */
    aliases: z.array(name).default([]),
    /** Working hours of its own: a calendar of the catalogue. */
    calendar: code.optional(),
    /** Where it keeps them, if not in the zone of the region. */
    timeZone: z.string().min(3).optional(),
  }),
);
export type AgenciesFile = z.infer<typeof agenciesFileSchema>;

/** regions/<code>/matrix.yaml: topic × territory × object → body. The most specific rule wins; see lib/routing. */
export const matrixFileSchema = z.array(
  z.strictObject({
    code,
    topics: z.array(code).optional(),
    topicGroup: code.optional(),
    territory: code.optional(),
    municipalityKind: z.enum(municipalityKinds).optional(),
    /** The service of a body that the message names, e.g. `hospital` when it says «в Пироговке». */
    object: code.optional(),
    to: z.union([
      z.strictObject({ agency: code }),
      /** The body with that service whose territory is the message's, or the nearest one above it. */
      z.strictObject({ service: code }),
      /** The very body that the message names. Only together with `object`. */
      z.strictObject({ named: z.literal(true) }),
    ]),
    /** One sentence for the operator: why this body. */
    reason: name,
  }),
);
export type MatrixFile = z.infer<typeof matrixFileSchema>;

/** regions/<code>/communities.yaml */
export const communitiesFileSchema = z.array(
  z.strictObject({
    code,
    platform: platformSchema,
    name,
    url: z.url(),
    ownerKind: z.enum(communityOwnerKinds),
    /** The body that runs an official page. */
    owner: code.optional(),
    audience: z.number().int().nonnegative(),
    territory: code,
  }),
);
export type CommunitiesFile = z.infer<typeof communitiesFileSchema>;

export const roles = [
  "moderator",
  "curator",
  "executor",
  "approver",
  "quality_reviewer",
  "agency_head",
  "analyst",
  "editor",
  "hotline_operator",
  "duty_officer",
  "governor_office",
  "admin",
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** regions/<code>/users.yaml: demo accounts. Passwords never stand in a file; `npm start` prints them. */
export const usersFileSchema = z.array(
  z.strictObject({
    login: code,
    name,
    role: roleSchema,
    agency: code.optional(),
    territory: code.optional(),
    /** A sector curator's topic groups; absent means all. */
    topicGroups: z.array(code).optional(),
  }),
);
export type UsersFile = z.infer<typeof usersFileSchema>;

/** regions/<code>/sources.yaml: doors through which messages come in. */
export const sourcesFileSchema = z.array(
  z.strictObject({ code, name, channel: z.enum(["api", "file", "demo"]), platform: platformSchema.optional() }),
);
export type SourcesFile = z.infer<typeof sourcesFileSchema>;
export const incidentTypeSchema = z.enum(incidentTypes);
export type IncidentType = z.infer<typeof incidentTypeSchema>;

const monthDay = z.string().regex(/^\d{2}-\d{2}$/, "season: MM-DD");

/** catalogue/topics/<group>.yaml */
export const topicGroupFileSchema = z.strictObject({
  code,
  name,
  topics: z.array(
    z.strictObject({
      code,
      name,
      /** What fits into a list row: «Не горят фонари». */
      shortName: name,
      fastTrack: z.boolean(),
      type: incidentTypeSchema,
      /** 1 (nuisance) to 5 (danger to life). */
      severity: z.number().int().min(1).max(5),
      /** Official words: «уличное освещение», «опора освещения». */
      synonyms: z.array(name).min(2),
      /** People's words: «темень», «фонари не горят», «лампочка перегорела». */
      colloquial: z.array(name).min(3),
      belongs: z.array(name).min(1),
      notToConfuse: z.array(z.strictObject({ topic: code, because: name })).min(1),
      season: z.strictObject({ from: monthDay, to: monthDay }).optional(),
      /** What the answer has to prove it with. */
      evidence: z.array(z.enum(["photo_after", "act", "document", "schedule", "none"])).min(1),
      /** Messages as people write them, the first training set of the classifier. */
      examples: z.array(name).min(6),
    }),
  ),
});
export type TopicGroupFile = z.infer<typeof topicGroupFileSchema>;

export const relevanceKinds = ["complaint", "question", "thanks", "spam", "off_topic"] as const;
export const relevanceSchema = z.enum(relevanceKinds);
export type Relevance = z.infer<typeof relevanceSchema>;

/** catalogue/relevance.yaml: examples for each kind (complaints come from the topics as well). */
export const relevanceFileSchema = z.record(relevanceSchema, z.array(name).min(40));
export type RelevanceFile = z.infer<typeof relevanceFileSchema>;

const clockTime = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, "time: HH:MM");
const interval = z.tuple([clockTime, clockTime]);

/** catalogue/calendars/<code>.yaml */
export const calendarFileSchema = z.strictObject({
  code,
  name,
  /** The years whose holidays the file knows; a clock that leaves them is reported on the Health page. */
  years: z.strictObject({ from: z.number().int(), to: z.number().int() }),
  week: z.record(z.enum(weekdays), z.array(interval)),
  days: z.array(
    z.strictObject({
      on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
      kind: z.enum(["holiday", "transferred_day_off", "transferred_workday", "shortened"]),
      /** Working intervals of that very day; absent on days off. */
      intervals: z.array(interval).optional(),
      note: name,
    }),
  ),
});
export type CalendarFile = z.infer<typeof calendarFileSchema>;
export const clockKindSchema = z.enum(clockKinds);
export type ClockKind = z.infer<typeof clockKindSchema>;

export const normSchema = z.strictObject({
  minutes: z.number().int().positive(),
  /** `working` counts the calendar's intervals, `wall` counts every minute. */
  unit: z.enum(["working", "wall"]),
  /** The calendar it is measured in; absent means that of the responsible body. */
  calendar: code.optional(),
});
export type Norm = z.infer<typeof normSchema>;
export type PauseStep = (typeof pauseSteps)[number];

/** catalogue/policies.yaml: the highest priority whose conditions hold applies; equal priorities are refused. */
export const policiesFileSchema = z.array(
  z.strictObject({
    code,
    version: z.number().int().positive(),
    name,
    priority: z.number().int(),
    when: z.strictObject({
      fastTrack: z.boolean().optional(),
      importance: z.enum(["normal", "high"]).optional(),
      topicGroups: z.array(code).optional(),
      topics: z.array(code).optional(),
      agencyKinds: z.array(agencyKindSchema).optional(),
      /** Bodies and territories of a region, by their codes; a territory means everything in it. */
      agencies: z.array(code).optional(),
      territories: z.array(code).optional(),
    }),
    calendar: code,
    norms: z.partialRecord(clockKindSchema, normSchema),
    /** How long a step may stop the clock of an incident in all; what is longer counts. Absent: without a limit. */
    pauses: z.partialRecord(z.enum(pauseSteps), normSchema.omit({ calendar: true })).default({}),
  }),
);
export type PoliciesFile = z.infer<typeof policiesFileSchema>;
export type RecipientKind = (typeof recipientKinds)[number];

/** When a rung comes: after a warning, or so many minutes past the deadline in the unit of the clock. */
export const rungSchema = z.strictObject({
  after: z.union([
    z.strictObject({ level: z.enum(rungLevels) }),
    z.strictObject({ minutesPastDue: z.number().int().min(0).max(100_000) }),
  ]),
  to: z.enum(recipientKinds),
});

/** catalogue/escalations.yaml: for each group of clocks who is told, one after the other. */
export const escalationsFileSchema = z.array(
  z.strictObject({
    code,
    clocks: z.array(clockKindSchema).min(1),
    /** Of these policies alone, before the ladder for all of them; absent: for all. */
    policies: z.array(code).default([]),
    rungs: z.array(rungSchema).min(1).max(9),
  }),
);
export type EscalationsFile = z.infer<typeof escalationsFileSchema>;

/** demo/corpus/*.yaml: invented messages for the demo source and as a test set that the classifier never trains on. */
export const corpusFileSchema = z.array(
  z.strictObject({
    id: code,
    text: z.string().min(1),
    relevance: relevanceSchema,
    topic: code.optional(),
    /** The second topic of a message with two problems. */
    alsoTopic: code.optional(),
    /** A code of the region pack: a municipality, a city district, or `settlement:<municipality>/<name>`. */
    territory: code.or(z.string().regex(/^settlement:.+\/.+$/)).optional(),
    community: code.optional(),
    /** The id of the entry that tells of the same problem in other words. */
    sameAs: code.optional(),
    traits: z
      .array(
        z.enum([
          "typos",
          "sarcasm",
          "inflected_place",
          "two_problems",
          "rephrased",
          "long",
          "emoji",
          "caps",
          "no_place",
        ]),
      )
      .default([]),
  }),
);
export type CorpusFile = z.infer<typeof corpusFileSchema>;

/* What a centre adds by itself ------------------------------------------------------------------------------------ */

const ownName = z.string().trim().min(1).max(300);
const ownShortName = z.string().trim().min(1).max(120);
const id = z.number().int().positive();

export const newAgencySchema = z.strictObject({
  field: z.literal("agency"),
  name: ownName,
  shortName: ownShortName,
  kind: agencyKindSchema,
  parentId: id.nullable(),
  /** Null: the whole region. */
  territoryId: id.nullable(),
});
export const newTopicSchema = z.strictObject({
  field: z.literal("topic"),
  name: ownName,
  shortName: ownShortName,
  groupId: id,
  type: incidentTypeSchema,
  severity: z.number().int().min(1).max(5),
  fastTrack: z.boolean(),
});
export const newCommunitySchema = z.strictObject({
  field: z.literal("community"),
  name: ownName,
  platform: platformSchema,
  url: z.url({ protocol: /^https?$/ }).max(500),
  ownerKind: z.enum(communityOwnerKinds),
  ownerId: id.nullable(),
  territoryId: id,
});
export const newSettlementSchema = z.strictObject({
  field: z.literal("territory"),
  name: ownName,
  settlementType: z.enum(settlementTypes),
  municipalityId: id,
});
export const newOwnSchema = z.discriminatedUnion("field", [
  newAgencySchema,
  newTopicSchema,
  newCommunitySchema,
  newSettlementSchema,
]);
export type NewOwn = z.infer<typeof newOwnSchema>;
