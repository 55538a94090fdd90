import type { Tree } from "../texts";

export default import.meta.glob<Tree>(["../sv/participant-*.json", "!../sv/participant-home.json"], { eager: true, import: "default" });
