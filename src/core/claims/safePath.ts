import { MAX_PATH } from './claim';

const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/**
 * A path as a repository would write it: separated by /, without drive, first slash, empty and `.` segments.
 * `..` is dropped at the beginning and resolved inside.
 * @returns nothing where no file can be meant: empty, too long, climbing out of what it names, control characters, half
 * characters or marks that turn the writing direction
 */
export function safePath(written: string): string | undefined {
	if (written.length > MAX_PATH || CONTROL.test(written)) return undefined;
	const parts = written
		.replaceAll('\\', '/')
		.replace(/^[A-Za-z]:(?=\/)/, '')
		.split('/');
	const kept: string[] = [];
	for (const part of parts) {
		if (part === '' || part === '.') continue;
		if (part !== '..') kept.push(part);
		else kept.pop();
	}
	const trailing = written.endsWith('/') || written.endsWith('\\') ? '/' : '';
	return kept.length === 0 ? undefined : `${kept.join('/')}${trailing}`;
}
