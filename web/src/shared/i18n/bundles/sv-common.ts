import type { Tree } from "../texts";

export default import.meta.glob<Tree>("../sv/common.json", { eager: true, import: "default" });
