import {
	contactUri,
	endOfExpiryDay,
	expiresAt,
	isLanguageTag,
	type SecurityTxtAnswers,
	uriFault,
} from '../core/securityTxt';
import { type Answered, askAll, type Choice, choose, type Question, write } from './questions';
import { t } from '../core/translate';

/** What is known before a person was asked. */
export interface KnownOfSecurityTxt {
	readonly contacts: readonly string[];
	readonly policy?: string;
	readonly languages: readonly string[];
	readonly canonical?: string;
	/** YYYY-MM-DD. */
	readonly expires: string;
	readonly now: Date;
	/** Where it may lie in the folder, and whether something lies there. Empty without a folder. */
	readonly places: readonly { readonly path: string; readonly taken: boolean }[];
}

interface Draft {
	readonly contacts: string;
	readonly policy: string;
	readonly languages: string;
	readonly canonical: string;
	readonly expires: string;
	/** Empty: in no folder. */
	readonly place: string;
}

/** Asks what a security.txt has to say. @returns nothing when the person left */
export async function askSecurityTxt(
	known: KnownOfSecurityTxt,
): Promise<{ readonly answers: SecurityTxtAnswers; readonly place?: string } | undefined> {
	const draft = await askAll(t('Write security.txt'), questionsFor(known), {
		contacts: known.contacts.join(', '),
		policy: known.policy ?? '',
		languages: known.languages.join(', '),
		canonical: known.canonical ?? '',
		expires: known.expires,
		place: known.places[0]?.path ?? '',
	});
	if (draft === undefined) return undefined;
	const answers: SecurityTxtAnswers = {
		contacts: listed(draft.contacts),
		expires: endOfExpiryDay(draft.expires),
		languages: listed(draft.languages),
		...(draft.policy === '' ? {} : { policy: draft.policy }),
		...(draft.canonical === '' ? {} : { canonical: draft.canonical }),
	};
	return { answers, ...(draft.place === '' ? {} : { place: draft.place }) };
}

function listed(text: string): string[] {
	return text
		.split(',')
		.map(one => one.trim())
		.filter(one => one !== '');
}

function questionsFor({ places, now }: KnownOfSecurityTxt): readonly Question<Draft>[] {
	const page = (field: string) => (text: string) => (text === '' ? undefined : uriFault(text, field));
	return [
		written('contacts', t('Mail addresses or https pages for reports, the best first, with commas'), contactsFault),
		written('policy', t('The https address of the security policy; empty for none'), page('Policy')),
		written('languages', t('Languages that reports may be in, such as en, de; empty for any'), text =>
			listed(text).every(isLanguageTag) ? undefined : t('Write language tags with commas, such as en, pt-BR.'),
		),
		written(
			'canonical',
			t('Where it will be found, such as https://your.site/.well-known/security.txt; empty when not known'),
			page('Canonical'),
		),
		written('expires', t('The day until which it holds, as year-month-day'), text => expiryFault(text, now)),
		...(places.length === 0 ? [] : [placeQuestion(places)]),
	];
}

function contactsFault(text: string): string | undefined {
	const contacts = listed(text);
	if (contacts.length === 0) return t('Name at least one mail address or https page.');
	return contacts.map(contact => uriFault(contactUri(contact), 'Contact')).find(fault => fault !== undefined);
}

const YEAR = 366 * 86_400_000;

function expiryFault(text: string, now: Date): string | undefined {
	const at = expiresAt(endOfExpiryDay(text));
	if (at !== undefined && at > now.getTime() && at - now.getTime() < YEAR) return undefined;
	return t('Write a day within the next year, as year-month-day, such as {0}.', exampleDay(now));
}

function exampleDay(now: Date): string {
	return new Date(now.getTime() + YEAR / 2).toISOString().slice(0, 10);
}

function placeQuestion(places: KnownOfSecurityTxt['places']): Question<Draft> {
	const choices: Choice<string>[] = [
		...places.map(({ path, taken }) => ({
			label: path,
			...(taken ? { description: t('exists: the new text opens beside it') } : {}),
			value: path,
		})),
		{
			label: t('Not in this folder'),
			detail: t('The site lives elsewhere: opens as a new document'),
			value: '',
		},
	];
	return {
		ask: async (draft, place) =>
			joined(draft, 'place', await choose(place, t('Where does it go?'), choices, draft.place)),
	};
}

function written(field: keyof Draft, prompt: string, fault: (text: string) => string | undefined): Question<Draft> {
	return { ask: async (draft, place) => joined(draft, field, await write(place, prompt, draft[field], fault)) };
}

function joined(draft: Draft, field: keyof Draft, answer: Answered<string>): Answered<Draft> {
	return answer.kind === 'answer' ? { kind: 'answer', value: { ...draft, [field]: answer.value } } : answer;
}
