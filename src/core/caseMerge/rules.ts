import { PHASES } from '../vocabulary';
import { type Fields, isFields } from './values';

/** Fields of pages whose value is the text itself, by where they stand in a file. Their conflicts are kept texts. */
const PAGE_FIELDS: Readonly<Record<string, string>> = {
	...Object.fromEntries(['notes', 'assignee', 'leakPlan', 'postMortem'].map(name => [name, name])),
	...Object.fromEntries(
		[
			...['summary', 'description', 'outcome', 'message', 'acknowledgement', 'questions', 'comment'],
			...['cvssV4', 'cvssV3', 'cveId', 'duplicateOf'],
		].map(name => [`drafts.${name}`, name]),
	),
	...Object.fromEntries(['summary', 'description', 'cveId'].map(name => [`advisory.${name}`, name])),
	'advisory.cvss.v4': 'cvssV4',
	'advisory.cvss.v3': 'cvssV3',
	'publication.announcement': 'announcement',
};

/** Parts of which one half means nothing without the other, and the fields that a page has of them. */
const WHOLE: Readonly<Record<string, { readonly field: string; readonly keys: readonly string[] } | undefined>> = {
	'drafts.split': { field: 'split', keys: ['title', 'text'] },
	'drafts.upstream': { field: 'upstream', keys: ['repository', 'summary', 'description', 'consent'] },
	'drafts.correction': { field: 'correction', keys: ['message', 'text'] },
	'drafts.bulk': undefined,
	decision: undefined,
	received: undefined,
	clock: undefined,
	'publication.fork': undefined,
	'publication.before': undefined,
};

/** Stricter first (TLP 2.0). */
const TLP = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'];
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Whether each field in it stands for itself, so that one side may have removed some and the other changed others. */
export function isLoose(path: string): boolean {
	return ['drafts', 'drafts.base', 'ssvc', 'completeness'].includes(path);
}

/** Whether a field is taken as a whole from one side. */
export function isWhole(path: string): boolean {
	return Object.hasOwn(WHOLE, path);
}

/** @returns how a page knows a text that met another one; nothing for what no page has a box for */
export function keptAs(path: string, value: unknown): { readonly field: string; readonly text: string } | undefined {
	// Fields that this version does not know have names of strangers, such as constructor.
	const field = Object.hasOwn(PAGE_FIELDS, path) ? PAGE_FIELDS[path] : undefined;
	if (field !== undefined) return typeof value === 'string' ? { field, text: value } : undefined;
	const whole = isWhole(path) ? WHOLE[path] : undefined;
	if (whole === undefined || !isFields(value)) return undefined;
	return { field: whole.field, text: JSON.stringify(picked(value, whole.keys)) };
}

function picked(value: Fields, keys: readonly string[]): Fields {
	return Object.fromEntries(keys.flatMap(key => (Object.hasOwn(value, key) ? [[key, value[key]]] : [])));
}

/**
 * Which of two values stands where both sides changed a field that has an order: the later phase, the stricter TLP, the
 * earlier instant, the larger number. @returns nothing where there is none: then ours stands
 */
export function preferred(path: string, ours: unknown, theirs: unknown): 'ours' | 'theirs' | undefined {
	if (path === 'phase') return byOrder(PHASES, theirs, ours);
	if (path === 'tlp') return byOrder(TLP, ours, theirs);
	if (typeof ours === 'number' && typeof theirs === 'number') return ours >= theirs ? 'ours' : 'theirs';
	if (typeof ours !== 'string' || typeof theirs !== 'string' || !INSTANT.test(ours) || !INSTANT.test(theirs))
		return undefined;
	const difference = Date.parse(ours) - Date.parse(theirs);
	if (Number.isNaN(difference)) return undefined;
	return difference <= 0 === (path !== 'advisory.updatedAt') ? 'ours' : 'theirs';
}

/** @returns 'ours' when `first` stands at or before `second` in the order */
function byOrder(order: readonly string[], first: unknown, second: unknown): 'ours' | 'theirs' | undefined {
	const [a, b] = [first, second].map(value => order.findIndex(each => each === value));
	if (a === undefined || b === undefined || a < 0 || b < 0) return undefined;
	return a <= b ? 'ours' : 'theirs';
}

/** Values that a forge or a program wrote: of these nothing is noted. */
export function isTyped(path: string): boolean {
	return path !== 'advisory.updatedAt' && path !== 'advisory.commentCount' && !path.startsWith('attempts[');
}

const KEYS: readonly (readonly string[])[] = [['id'], ['step'], ['place'], ['what'], ['handle', 'kind']];

/** What an entry of a list is known by on both sides; its content, where it has no name. */
export function identityOf(item: unknown): string | undefined {
	if (!isFields(item)) return undefined;
	const keys = KEYS.find(names => names.every(name => typeof item[name] === 'string'));
	return keys?.map(name => `${name} ${String(item[name])}`).join(', ');
}

/** Since when an entry of a list stands, to order what both sides added. */
export function timeOf(item: unknown): string {
	if (!isFields(item)) return '';
	const at = item['at'] ?? item['from'] ?? item['linkedAt'] ?? item['since'];
	return typeof at === 'string' ? at : '';
}
