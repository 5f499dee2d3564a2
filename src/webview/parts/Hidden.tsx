/** The mark of something that cannot be seen: its code point, and its full name on hover. */
export function Hidden({ name }: { readonly name: string }) {
	return (
		<span class="invisible" title={name}>
			{shortName(name)}
		</span>
	);
}

/** "U+202E RIGHT-TO-LEFT OVERRIDE" is U+202E where space is short; names without a code point stay whole. */
export function shortName(name: string): string {
	const code = /^U\+[0-9A-F]{4,6}/.exec(name)?.[0];
	if (code === undefined) return name;
	const times = /[×x] ?[\d,]+$/.exec(name)?.[0];
	return times === undefined ? code : `${code} ${times}`;
}
