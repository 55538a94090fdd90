import type { Tree } from "../texts";

export default import.meta.glob<Tree>("../sv/participant*.json", { eager: true, import: "default" });
