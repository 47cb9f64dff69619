/** Where a file or its small picture is read; the server asks for scope and right each time. */
export function fileAddress(number: number, fileId: string, size: "whole" | "small"): string {
  return `/api/console/incidents/${number}/files/${fileId}${size === "small" ? "?small" : ""}`;
}
