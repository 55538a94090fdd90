import type { Tree } from "../texts";

export default import.meta.glob<Tree>("../sv/organiser*.json", { eager: true, import: "default" });
