export interface ReadLetter {
  to: string;
  from: string;
  subject: string;
  messageId: string;
  text: string;
  html: string;
  /** As it came over the line. */
  raw: string;
}

/** As much of a letter as the tests look at. */
export function readLetter(raw: string): ReadLetter {
  const headers = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  const header = (name: string) => decodeWords(new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1] ?? "").trim();
  const boundary = /boundary="([^"]+)"/.exec(headers)?.[1] ?? "none";
  const parts = raw.split(`--${boundary}`).map(readPart);
  return {
    to: header("To"),
    from: header("From"),
    subject: header("Subject"),
    messageId: header("Message-ID"),
    text: parts.find(({ type }) => type === "text/plain")?.body ?? "",
    html: parts.find(({ type }) => type === "text/html")?.body ?? "",
    raw,
  };
}

function readPart(part: string): { type: string; body: string } {
  const [head = "", ...rest] = part.split("\r\n\r\n");
  const type = /content-type: ([\w/]+)/i.exec(head)?.[1] ?? "";
  const encoding = /content-transfer-encoding: ([\w-]+)/i.exec(head)?.[1] ?? "";
  return { type, body: decodeBody(rest.join("\r\n\r\n"), encoding.toLowerCase()) };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  return fromQuoted(body.replace(/=\r\n/g, ""));
}

function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, "?==?");
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_whole, kind: string, data: string) =>
    kind.toLowerCase() === "b" ? Buffer.from(data, "base64").toString("utf8") : fromQuoted(data.replaceAll("_", " ")),
  );
}

function fromQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
