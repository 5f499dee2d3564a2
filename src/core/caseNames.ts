import { caseName } from './handle';

/** "case 7f3a and case 19bc", at most five of them */
export function namesOf(handles: readonly string[]): string {
	const names = [...new Set(handles)].sort().map(caseName);
	const [first = '', ...more] = names.slice(0, 5);
	const left = names.length - 5;
	const last = left > 0 ? `${left} more` : more.pop();
	return last === undefined ? first : `${[first, ...more].join(', ')} and ${last}`;
}
