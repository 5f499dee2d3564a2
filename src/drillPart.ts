/** The drill: a made-up report, handled from end to end without any forge. */
export interface DrillPart {
	readonly start: () => Promise<void>;
	readonly end: () => Promise<void>;
}

/** Loaded when a drill is begun. */
export function createDrillPart(): DrillPart {
	return { async start() {}, async end() {} };
}
