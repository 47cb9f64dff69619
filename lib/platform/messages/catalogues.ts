import enCommon from "./en/common.json";
import enErrors from "./en/errors.json";
import enEvents from "./en/events.json";
import enHealth from "./en/health.json";
import enImports from "./en/imports.json";
import enIncident from "./en/incident.json";
import enKeys from "./en/keys.json";
import enNames from "./en/names.json";
import enPlaces from "./en/places.json";
import enQueue from "./en/queue.json";
import enRules from "./en/rules.json";
import enSignIn from "./en/sign-in.json";
import enTriage from "./en/triage.json";
import ruCommon from "./ru/common.json";
import ruErrors from "./ru/errors.json";
import ruEvents from "./ru/events.json";
import ruHealth from "./ru/health.json";
import ruImports from "./ru/imports.json";
import ruIncident from "./ru/incident.json";
import ruKeys from "./ru/keys.json";
import ruNames from "./ru/names.json";
import ruPlaces from "./ru/places.json";
import ruQueue from "./ru/queue.json";
import ruRules from "./ru/rules.json";
import ruSignIn from "./ru/sign-in.json";
import ruTriage from "./ru/triage.json";

/** Russian is the original: the other languages have its shape, or this does not compile. */
const ru = {
  common: ruCommon,
  errors: ruErrors,
  events: ruEvents,
  health: ruHealth,
  imports: ruImports,
  incident: ruIncident,
  keys: ruKeys,
  names: ruNames,
  places: ruPlaces,
  queue: ruQueue,
  rules: ruRules,
  signIn: ruSignIn,
  triage: ruTriage,
};

export type Messages = typeof ru;

const en: Messages = {
  common: enCommon,
  errors: enErrors,
  events: enEvents,
  health: enHealth,
  imports: enImports,
  incident: enIncident,
  keys: enKeys,
  names: enNames,
  places: enPlaces,
  queue: enQueue,
  rules: enRules,
  signIn: enSignIn,
  triage: enTriage,
};

export const catalogues = { ru, en } as const;
