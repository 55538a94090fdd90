import type { Tree } from "../texts";

export default import.meta.glob<Tree>(["../en/participant.json", "../en/participant-home.json"], { eager: true, import: "default" });
