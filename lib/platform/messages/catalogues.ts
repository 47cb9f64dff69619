import enAbsence from "./en/absence.json";
import enAnswer from "./en/answer.json";
import enCharts from "./en/charts.json";
import enClassifier from "./en/classifier.json";
import enClocks from "./en/clocks.json";
import enCommon from "./en/common.json";
import enDashboard from "./en/dashboard.json";
import enErrors from "./en/errors.json";
import enEvents from "./en/events.json";
import enFive from "./en/five.json";
import enHandover from "./en/handover.json";
import enHeadline from "./en/headline.json";
import enHealth from "./en/health.json";
import enImports from "./en/imports.json";
import enIncident from "./en/incident.json";
import enInside from "./en/inside.json";
import enKeys from "./en/keys.json";
import enMapTable from "./en/map-table.json";
import enMap from "./en/map.json";
import enNames from "./en/names.json";
import enNorms from "./en/norms.json";
import enNotices from "./en/notices.json";
import enOffline from "./en/offline.json";
import enPins from "./en/pins.json";
import enPlaces from "./en/places.json";
import enQueue from "./en/queue.json";
import enRules from "./en/rules.json";
import enSignIn from "./en/sign-in.json";
import enTriage from "./en/triage.json";
import enWork from "./en/work.json";
import enZones from "./en/zones.json";
import ruAbsence from "./ru/absence.json";
import ruAnswer from "./ru/answer.json";
import ruCharts from "./ru/charts.json";
import ruClassifier from "./ru/classifier.json";
import ruClocks from "./ru/clocks.json";
import ruCommon from "./ru/common.json";
import ruDashboard from "./ru/dashboard.json";
import ruErrors from "./ru/errors.json";
import ruEvents from "./ru/events.json";
import ruFive from "./ru/five.json";
import ruHandover from "./ru/handover.json";
import ruHeadline from "./ru/headline.json";
import ruHealth from "./ru/health.json";
import ruImports from "./ru/imports.json";
import ruIncident from "./ru/incident.json";
import ruInside from "./ru/inside.json";
import ruKeys from "./ru/keys.json";
import ruMapTable from "./ru/map-table.json";
import ruMap from "./ru/map.json";
import ruNames from "./ru/names.json";
import ruNorms from "./ru/norms.json";
import ruNotices from "./ru/notices.json";
import ruOffline from "./ru/offline.json";
import ruPins from "./ru/pins.json";
import ruPlaces from "./ru/places.json";
import ruQueue from "./ru/queue.json";
import ruRules from "./ru/rules.json";
import ruSignIn from "./ru/sign-in.json";
import ruTriage from "./ru/triage.json";
import ruWork from "./ru/work.json";
import ruZones from "./ru/zones.json";

/** Russian is the original: the other languages have its shape, or this does not compile. */
const ru = {
  absence: ruAbsence,
  answer: ruAnswer,
  charts: ruCharts,
  classifier: ruClassifier,
  clocks: ruClocks,
  common: ruCommon,
  dashboard: ruDashboard,
  errors: ruErrors,
  events: ruEvents,
  five: ruFive,
  handover: ruHandover,
  headline: ruHeadline,
  health: ruHealth,
  imports: ruImports,
  incident: ruIncident,
  inside: ruInside,
  keys: ruKeys,
  mapTable: ruMapTable,
  map: ruMap,
  names: ruNames,
  norms: ruNorms,
  notices: ruNotices,
  offline: ruOffline,
  pins: ruPins,
  places: ruPlaces,
  queue: ruQueue,
  rules: ruRules,
  signIn: ruSignIn,
  triage: ruTriage,
  work: ruWork,
  zones: ruZones,
};

export type Messages = typeof ru;

const en: Messages = {
  absence: enAbsence,
  answer: enAnswer,
  charts: enCharts,
  classifier: enClassifier,
  clocks: enClocks,
  common: enCommon,
  dashboard: enDashboard,
  errors: enErrors,
  events: enEvents,
  five: enFive,
  handover: enHandover,
  headline: enHeadline,
  health: enHealth,
  imports: enImports,
  incident: enIncident,
  inside: enInside,
  keys: enKeys,
  mapTable: enMapTable,
  map: enMap,
  names: enNames,
  norms: enNorms,
  notices: enNotices,
  offline: enOffline,
  pins: enPins,
  places: enPlaces,
  queue: enQueue,
  rules: enRules,
  signIn: enSignIn,
  triage: enTriage,
  work: enWork,
  zones: enZones,
};

export const catalogues = { ru, en } as const;
