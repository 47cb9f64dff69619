import { z } from "zod";
import { platforms } from "./platforms/terms";
import { agencyKinds, communityOwnerKinds, incidentTypes } from "./terms";

export * from "./platforms/terms";
export * from "./terms";

/**
 * The files of a region pack and of the catalogue that all regions share. A pack is data: YAML for what has
 * structure, CSV for long tables. Codes are stable for ever, because incidents and corrections refer to them.
 */

export const codeSchema = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/, "code: only a-z, 0-9, '_', '-' and '.'");
const code = codeSchema;
export const nameSchema = z.string().trim().min(1);
const name = nameSchema;
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
