import { QueueLoading } from "@/app/(console)/_components/queue-loading";

export default QueueLoading;
