import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

/** Helpers of the rights themselves: they answer about a viewer and read or write nothing. */
const pure = [
  ...["assertCan", "figureScope", "incidentScope", "mayArrange", "mayDecide", "assertDecides", "defaultView"],
  ...["eventScopeValues", "isWithinScope"],
  "assertPreparesMeeting",
  ...["assertManagesClassifier", "managesClassifier"],
];

/** Every exported function of lib whose first argument is the viewer, as «file#name», so that a new one is missed. */
export function findUseCases(): string[] {
  return readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("generated"))
    .flatMap((file) => {
      const text = readFileSync(path.join("lib", file), "utf8");
      return [...text.matchAll(/export (?:async )?function\*? ?(\w+)\(\s*viewer: Viewer\b/g)]
        .map((match) => match[1] ?? "")
        .filter((name) => !pure.includes(name))
        .map((name) => `lib/${file.split(path.sep).join("/")}#${name}`);
    })
    .sort();
}
