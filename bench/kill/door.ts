import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { POST } from "@/app/api/v1/messages/route";

/** The delivered handler of POST /api/v1/messages in a process that may be killed at any moment. */
const server = createServer((incoming, outgoing) => {
  const parts: Buffer[] = [];
  incoming.on("data", (part: Buffer) => parts.push(part));
  incoming.on("end", () => {
    const request = new Request(`http://127.0.0.1${incoming.url ?? "/"}`, {
      method: "POST",
      headers: {
        authorization: incoming.headers.authorization ?? "",
        "content-type": incoming.headers["content-type"] ?? "",
      },
      body: Buffer.concat(parts),
    });
    void POST(request).then(async (response) => {
      outgoing.writeHead(response.status, { "content-type": "application/json" });
      outgoing.end(await response.text());
    });
  });
});
server.listen(Number(process.env["DOOR_PORT"] ?? 0), "127.0.0.1", () => {
  process.stdout.write(`door ${(server.address() as AddressInfo).port}\n`);
});
