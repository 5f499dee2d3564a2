/** An instant as a box for date and time has it, to the minute, in the reader's zone. */
export function toBox(instant: string): string {
	const at = new Date(instant);
	const two = (n: number): string => String(n).padStart(2, '0');
	const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
	return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** @returns the instant in UTC, or nothing for what is no whole date and time. */
export function fromBox(text: string): string | undefined {
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined;
	const at = new Date(text);
	return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
