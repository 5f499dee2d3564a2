import type { PolicyAnswers } from '../core/securityPolicy/answers';
import { daysText, isMailAddress, readDays } from '../core/securityPolicy/readAnswers';
import { webAddress } from '../formats/webAddress';
import { type Answered, askAll, type Choice, choose, chooseSome, type Place, type Question, write } from './questions';
import { t } from '../core/translate';

/** Where a policy may lie, and whether something lies there. */
export interface PolicyPlace {
	/** Relative to the folder, with slashes. */
	readonly path: string;
	readonly taken: boolean;
}

/** What is known before a person was asked. */
export interface KnownOfPolicy {
	/** The forge's page for private reports. */
	readonly page?: string;
	readonly mail?: string;
	/** Such as "3.x, 2.x". */
	readonly majors?: string;
	/** Acknowledge, assess, disclose. */
	readonly days: { readonly acknowledge: number; readonly assess: number; readonly disclose: number };
	readonly zone: string;
	/** Empty without a folder. */
	readonly places: readonly PolicyPlace[];
}

type PromiseKind = 'harbour' | 'credit' | 'zone';

interface Draft {
	readonly how: 'page' | 'mail' | 'both';
	readonly page: string;
	readonly mail: string;
	readonly versions: 'newest' | 'newestMajor' | 'named';
	readonly named: string;
	readonly days: string;
	readonly promises: readonly PromiseKind[];
	readonly bugBar: string;
	readonly outOfScope: string;
	readonly languages: string;
	readonly place: string;
}

/** Asks what a SECURITY.md has to say, and where it goes. @returns nothing when the person left */
export async function askPolicy(
	known: KnownOfPolicy,
): Promise<{ readonly answers: PolicyAnswers; readonly place?: string } | undefined> {
	const free = known.places.find(({ taken }) => !taken);
	const draft = await askAll(t('Write Security Policy'), questionsFor(known), {
		how: known.page !== undefined || known.mail === undefined ? 'page' : 'mail',
		page: known.page ?? '',
		mail: known.mail ?? '',
		versions: 'newest',
		named: known.majors ?? '',
		days: daysText(known.days),
		promises: ['harbour', 'credit', 'zone'],
		...{ bugBar: '', outOfScope: '', languages: '' },
		place: (known.places.find(({ taken }) => taken) ?? free)?.path ?? '',
	});
	if (draft === undefined) return undefined;
	return { answers: answersOf(draft, known), ...(draft.place === '' ? {} : { place: draft.place }) };
}

function answersOf(draft: Draft, { zone, days }: KnownOfPolicy): PolicyAnswers {
	const given = <K extends string>(name: K, text: string) => (text === '' ? {} : { [name]: text });
	return {
		...(draft.how === 'mail' ? {} : { page: draft.page }),
		...(draft.how === 'page' ? {} : { mail: draft.mail }),
		versions: draft.versions === 'named' ? { kind: 'named', text: draft.named } : { kind: draft.versions },
		days: readDays(draft.days) ?? days,
		safeHarbour: draft.promises.includes('harbour'),
		credit: draft.promises.includes('credit'),
		...(draft.promises.includes('zone') ? { zone } : {}),
		...given('bugBar', draft.bugBar),
		...given('outOfScope', draft.outOfScope),
		...given('languages', draft.languages),
	};
}

function questionsFor({ zone, places }: KnownOfPolicy): readonly Question<Draft>[] {
	return [
		chosen('how', t('How do reports come in?'), [
			{ label: t('Private reporting on the forge'), detail: t('A form that only maintainers can read'), value: 'page' },
			{ label: t('Mail'), value: 'mail' },
			{ label: t('Both'), value: 'both' },
		]),
		{
			asked: ({ how }) => how !== 'mail',
			...written('page', t('The page where a report is written, beginning with https://'), pageFault),
		},
		{
			asked: ({ how }) => how !== 'page',
			...written('mail', t('The mail address for reports'), text =>
				isMailAddress(text) ? undefined : t('Write one mail address, such as security@your.site.'),
			),
		},
		chosen('versions', t('Which versions get fixes?'), [
			{ label: t('The newest release'), value: 'newest' },
			{ label: t('The newest release of each maintained major version'), value: 'newestMajor' },
			{ label: t('Others…'), detail: t('Name them in the next step'), value: 'named' },
		]),
		{
			asked: ({ versions }) => versions === 'named',
			...written('named', t('The versions that get fixes, such as 3.x, 2.x'), text =>
				text === '' ? t('Name at least one version.') : undefined,
			),
		},
		written(
			'days',
			t('Days to acknowledge, to assess (both business days) and to disclose, such as 2, 10, 90'),
			text => (readDays(text) === undefined ? t('Write three whole numbers from 1 to 730, with commas.') : undefined),
		),
		{
			ask: async (draft, place) => {
				const answer = await chooseSome(
					place,
					t('What does the policy promise? Clear what it does not'),
					promises(zone),
					draft.promises,
				);
				return joined(draft, 'promises', answer);
			},
		},
		written(
			'bugBar',
			t('Where is written what counts as a vulnerability? A path or a https link; empty for none'),
			text =>
				/^(?!https:)[a-z][a-z0-9+.-]*:/i.test(text)
					? t('Write a path in the repository, or a link that begins with https://.')
					: undefined,
		),
		written('outOfScope', t('What is out of scope? One sentence; empty for nothing'), () => undefined),
		written('languages', t('Languages besides English in which reports are welcome; empty for none'), () => undefined),
		...(places.length === 0 ? [] : [chosen('place', t('Where does it go?'), placeChoices(places))]),
	];
}

function promises(zone: string): Choice<PromiseKind>[] {
	return [
		{
			label: t('Research in good faith is welcome'),
			detail: t('No legal steps against it (safe harbour)'),
			value: 'harbour',
		},
		{ label: t('Finders are credited as they wish'), value: 'credit' },
		{ label: t('Days are counted in the time zone {0}', zone), value: 'zone' },
	];
}

function placeChoices(places: readonly PolicyPlace[]): Choice<string>[] {
	return places.map(({ path, taken }) => ({
		label: path,
		...(taken ? { description: t('exists: the new text opens beside it') } : {}),
		value: path,
	}));
}

function pageFault(text: string): string | undefined {
	return /^https:/i.test(text) && webAddress(text) !== undefined
		? undefined
		: t('Write the whole address of the page, beginning with https://.');
}

type TextField = 'page' | 'mail' | 'named' | 'days' | 'bugBar' | 'outOfScope' | 'languages';

function written(field: TextField, prompt: string, fault: (text: string) => string | undefined): Question<Draft> {
	return { ask: async (draft, place) => joined(draft, field, await write(place, prompt, draft[field], fault)) };
}

function chosen<K extends 'how' | 'versions' | 'place'>(
	field: K,
	placeholder: string,
	choices: readonly Choice<Draft[K]>[],
): Question<Draft> {
	return {
		ask: async (draft: Draft, place: Place) =>
			joined(draft, field, await choose<Draft[K]>(place, placeholder, choices, draft[field])),
	};
}

function joined<K extends keyof Draft>(draft: Draft, field: K, answer: Answered<Draft[K]>): Answered<Draft> {
	return answer.kind === 'answer' ? { kind: 'answer', value: { ...draft, [field]: answer.value } } : answer;
}
