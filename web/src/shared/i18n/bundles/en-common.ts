export default import.meta.glob<Record<string, unknown>>("../en/common.json", { eager: true, import: "default" });
