/** YAML 1.2 in its plainest form. Repeated keys are looked for by who reads it: the library compares every key with every other. */
export const PLAIN_YAML = {
	version: '1.2',
	schema: 'core',
	merge: false,
	strict: true,
	uniqueKeys: false,
	prettyErrors: false,
} as const;
