/** Against the same weeks of last year, or against as many days before. */
export const dashboardComparisons = ["year", "previous"] as const;

/** Below so many a share or a median is no verdict: it is shown with its n, but not compared. */
export const fewMin = 10;
export const kpiKeys = [
  "onTime",
  "reactionOnTime",
  "resolution",
  "honestyGap",
  "rework",
  "repeats",
  "routingAccuracy",
  "pingPong",
  "clarification",
  "autoRoute",
  "satisfaction",
  "answerRate",
] as const;

/** A few messages make no large incident. */
export const largeMin = 5;
