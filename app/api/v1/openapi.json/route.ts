import { answerWrongMethod } from "@/app/api/v1/answer";
import { describeApi } from "@/lib/intake/describe-api";

const document = describeApi();

export function GET(): Response {
  return Response.json(document);
}

function refuseMethod(): Response {
  return answerWrongMethod("GET");
}

export { refuseMethod as POST, refuseMethod as PUT, refuseMethod as PATCH, refuseMethod as DELETE };
