import { contactsIn } from '../policy';
import type { Check, Finding, Judging } from './check';
import type { RepositoryFacts } from './facts';
import { notKnown } from './why';

/** What a policy says that sends finders to the forge's own form. */
const PRIVATE_REPORT =
	/\/security\/advisories(?:\/new)?\/?(?:[?#\s)]|$)|report a vulnerability|privately report|private (?:vulnerability )?report/im;
/** Contacts that are told. */
const MOST = 20;

/** Whether the policy names a private way that works. */
export function contactsCheck(facts: RepositoryFacts, { t }: Judging): Check {
	const { root, policies, shared, reporting } = facts;
	const base = {
		name: 'contacts',
		label: t('A private way in'),
		detail: t(
			'The policy has to name a way to report that only you read: a mail address, or private reporting that is on.',
		),
		findings: [],
	} as const;
	const write = {
		kind: 'command',
		command: 'writeSecurityPolicy',
		on: root,
		title: t('Write Security Policy'),
	} as const;
	const [own] = policies;
	if (own !== undefined && 'unread' in own)
		return { ...base, state: 'unknown', found: t('the policy could not be read') };
	if (own === undefined && 'why' in shared && shared.why === 'asking') return notKnown('asking', base, t);
	const theirs = own === undefined && 'value' in shared ? shared.value : undefined;
	const text = own?.text ?? theirs?.text;
	if (text === undefined) return { ...base, state: 'todo', found: t('no policy names one'), action: write };

	const open: NonNullable<Check['action']> =
		own === undefined
			? { kind: 'page', url: theirs?.page ?? '', title: t('Open on GitHub') }
			: { kind: 'file', root, path: own.path, title: t('Open {0}', own.path) };
	const contacts = contactsIn(text);
	const real = contacts.find(({ example }) => !example);
	const byForge = PRIVATE_REPORT.test(text);
	const on = 'value' in reporting ? reporting.value : undefined;
	const findings: Finding[] = [
		...contacts.slice(0, MOST).map(({ value, example }) => ({
			ok: !example,
			text: example ? t('{0} is an address for examples: nobody reads it', value) : value,
		})),
		...(byForge ? [forgeFinding(on, t)] : []),
	];
	const told = { ...base, findings, action: open };
	if (real !== undefined)
		return { ...told, state: findings.every(({ ok }) => ok) ? 'ready' : 'better', found: real.value };
	if (!byForge)
		return {
			...told,
			state: 'todo',
			found: contacts.length > 0 ? t('only an address for examples') : t('the policy names none'),
		};
	if (on === true) return { ...told, state: 'ready', found: t('private reporting') };
	if (on === undefined)
		return { ...told, state: 'unknown', found: t('private reporting; whether it is on is not known') };
	return {
		...{ ...told, state: 'todo', found: t('private reporting, which is off') },
		...('value' in facts.repository
			? {
					action: {
						...{ kind: 'command', command: 'privateReporting', on: facts.repository.value },
						title: t('Turn On Private Reporting'),
					},
				}
			: {}),
	};
}

function forgeFinding(on: boolean | undefined, t: Judging['t']): Finding {
	if (on === undefined) return { ok: true, text: t('Private reporting; whether it is on is not known') };
	if (on) return { ok: true, text: t('Private reporting, which is on') };
	return { ok: false, text: t('It sends finders to private reporting, which is off') };
}
