import type { Tree } from "../texts";

export default import.meta.glob<Tree>("../en/common.json", { eager: true, import: "default" });
