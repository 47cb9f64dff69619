/** What a person can have told or not told: the rows of the settings page. */
export const noticeGroups = ["mentions", "work", "replies", "approval", "decisions", "control", "clocks"] as const;

export const mailModes = ["now", "digest", "never"] as const;

/** Of the country's regions; a person may live in another zone than the region keeps. */
export const timeZones = [
  "Europe/Kaliningrad",
  "Europe/Moscow",
  "Europe/Samara",
  "Asia/Yekaterinburg",
  "Asia/Omsk",
  "Asia/Krasnoyarsk",
  "Asia/Irkutsk",
  "Asia/Yakutsk",
  "Asia/Vladivostok",
  "Asia/Magadan",
  "Asia/Kamchatka",
] as const;
