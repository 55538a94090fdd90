export default import.meta.glob<Record<string, unknown>>("../sv/common.json", { eager: true, import: "default" });
