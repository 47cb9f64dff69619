import { expect, test } from "vitest";
import { cleanName } from "./clean-name";

test.each([
  ["Акт № 12.docx", "pdf", "Акт № 12.pdf"],
  ["../../etc/passwd", "jpg", "passwd.jpg"],
  ["C:\\фото\\двор.после.png", "jpg", "двор.после.jpg"],
  ["foto\u202Egpj.exe", "jpg", "fotogpj.jpg"],
  ['a"b\r\n<c>.pdf', "pdf", "abc.pdf"],
  ["", "jpg", "file.jpg"],
  [".jpg", "jpg", "file.jpg"],
])("the name %j with the content of a %s becomes %j", (given, extension, expected) => {
  expect(cleanName(given, extension)).toBe(expected);
});

test("a long name keeps its ending", () => {
  expect(cleanName(`${"а".repeat(400)}.pdf`, "pdf")).toHaveLength(124);
});
