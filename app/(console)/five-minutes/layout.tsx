import { withTexts } from "@/app/with-texts";

export default withTexts("five-minutes");
