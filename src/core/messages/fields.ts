/** A blank in a message, written {name} in its template. */
export interface MessageField {
	/** What it is called beside its box. */
	readonly label: string;
	/** What to write into it. */
	readonly hint: string;
	/**
	 * A name may come from a stranger: it is made harmless. A line and a text are the maintainers' own, in Markdown; a line
	 * goes into a sentence.
	 */
	readonly kind: 'name' | 'line' | 'text';
	/** May stay empty; then the message goes without it. */
	readonly optional: boolean;
}

/** Every field that a template may have. Overridden templates are held to these too. */
export const MESSAGE_FIELDS = {
	finder: { label: 'Finder', hint: 'Their name as they gave it', kind: 'name', optional: true },
	assessDays: {
		label: 'Days until the first assessment',
		hint: 'Business days, by your policy',
		kind: 'line',
		optional: false,
	},
	channel: { label: 'Where you answer', hint: 'Such as: in this discussion', kind: 'line', optional: false },
	pd: {
		label: 'Proposed public disclosure date (PD)',
		hint: 'Date, time and time zone of publication',
		kind: 'line',
		optional: false,
	},
	reason: { label: 'Reasoning', hint: 'Why you decided so; always given', kind: 'text', optional: false },
	place: { label: 'Where to go', hint: 'Such as the address of the issue tracker', kind: 'line', optional: false },
	tried: { label: 'What you tried', hint: 'Version, system and steps', kind: 'text', optional: false },
	needed: { label: 'What you need', hint: 'What would let you go on', kind: 'text', optional: false },
	upstream: { label: 'Project upstream', hint: 'Where the cause lies', kind: 'line', optional: false },
	missing: {
		label: 'Missing parts',
		hint: 'A list of what would help; filled from the report',
		kind: 'text',
		optional: false,
	},
	questions: { label: 'Further questions', hint: 'Anything else you want to ask', kind: 'text', optional: true },
} as const satisfies Readonly<Record<string, MessageField>>;

export type MessageFieldName = keyof typeof MESSAGE_FIELDS;

/** What a message is filled with. Blank counts as none. */
export type MessageValues = { readonly [Name in MessageFieldName]?: string | undefined };

/** @returns whether a word is the name of a field. */
export function isMessageField(name: string): name is MessageFieldName {
	return Object.hasOwn(MESSAGE_FIELDS, name);
}
