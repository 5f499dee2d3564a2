import type { Button, Check, Judging } from './check';
import type { RepositoryFacts } from './facts';
import { notKnown } from './why';

/** Fewer can be ill or on a journey when the report comes. */
const ENOUGH = 2;
/** Names that are told; more are counted. */
const MOST_NAMES = 20;

/** Whether strangers can report privately on the forge. */
export function reportingCheck({ repository, reporting }: RepositoryFacts, { t }: Judging): Check {
	const base = {
		name: 'reporting',
		label: t('Private reporting'),
		detail: t('With it on, anyone with an account can send a report that only you can see.'),
	} as const;
	if ('why' in reporting) return notKnown(reporting.why, base, t);
	return {
		...base,
		state: reporting.value ? 'ready' : 'todo',
		found: reporting.value ? t('on') : t('off'),
		findings: [],
		...(reporting.asOf === undefined ? {} : { asOf: reporting.asOf }),
		...('why' in repository
			? {}
			: {
					action: {
						...{ kind: 'command', command: 'privateReporting', on: repository.value },
						title: reporting.value ? t('Change Private Reporting') : t('Turn On Private Reporting'),
					},
				}),
	};
}

/** Whether at least two people see a report that comes in. */
export function readersCheck({ readers, accessPage }: RepositoryFacts, { t }: Judging): Check {
	const base = {
		name: 'readers',
		label: t('Who sees reports'),
		detail: t(
			'A report that only one person sees waits while that person is away. Admins and an organisation’s security managers see them.',
		),
	} as const;
	const page: { readonly action?: Button } =
		accessPage === undefined ? {} : { action: { kind: 'page', url: accessPage, title: t('Open Access on GitHub') } };
	if ('why' in readers) return notKnown(readers.why, readers.why === 'rights' ? { ...base, ...page } : base, t);
	const { value, asOf } = readers;
	const { length } = value.logins;
	return {
		...{ ...base, ...page },
		state: length >= ENOUGH ? 'ready' : 'todo',
		found: length === 1 ? t('1 admin') : t('{0} admins', length),
		findings: [
			...value.logins.slice(0, MOST_NAMES).map(login => ({ ok: true, text: login })),
			...(length > MOST_NAMES ? [{ ok: true, text: t('{0} more', length - MOST_NAMES) }] : []),
			...(length >= ENOUGH
				? []
				: [
						{
							ok: false,
							text: t(
								'Give a second person you trust admin rights, or make a team security manager, which the API does not tell.',
							),
						},
					]),
		],
		...(asOf === undefined ? {} : { asOf }),
	};
}
