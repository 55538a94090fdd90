import type { Tree } from "../texts";

export default import.meta.glob<Tree>("../en/organiser*.json", { eager: true, import: "default" });
