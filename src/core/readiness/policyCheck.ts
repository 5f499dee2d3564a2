import { assessPolicy } from '../policy';
import type { Check, Judging } from './check';
import type { FileText, RepositoryFacts } from './facts';
import { notKnown } from './why';

/** Scorecard's full marks for a security policy. */
const FULL = 10;

/** Whether finders find a security policy, with the marks that OpenSSF Scorecard gives it. */
export function policyCheck({ root, policies, shared }: RepositoryFacts, { t }: Judging): Check {
	const base = {
		name: 'policy',
		label: t('Security policy'),
		detail: t('It tells a finder where to report and what happens then. Without one, reports come as public issues.'),
	} as const;
	const [own] = policies;
	if (own !== undefined) {
		const action = { kind: 'file', root, path: own.path, title: t('Open {0}', own.path) } as const;
		if ('unread' in own) return unread({ ...base, action }, own, { t });
		return { ...base, ...judged(own.text, own.path, t), action };
	}
	const write = {
		kind: 'command',
		command: 'writeSecurityPolicy',
		on: root,
		title: t('Write Security Policy'),
	} as const;
	if ('why' in shared) {
		if (shared.why === 'asking') return notKnown('asking', base, t);
		// None is here, whatever the owner may have for all repositories.
		return { ...base, state: 'todo', found: t('none in this repository'), findings: [], action: write };
	}
	const { value, asOf } = shared;
	const age = asOf === undefined ? {} : { asOf };
	if (value === undefined)
		return {
			...base,
			...age,
			state: 'todo',
			found: t('none in .github, at the top or in docs'),
			findings: [],
			action: write,
		};
	return {
		...base,
		...age,
		...judged(value.text, t('from {0}', value.repository), t),
		action: { kind: 'page', url: value.page, title: t('Open on GitHub') },
	};
}

function judged(text: string, where: string, t: Judging['t']): Pick<Check, 'state' | 'found' | 'findings'> {
	const { score, findings } = assessPolicy(text);
	return {
		state: score >= FULL ? 'ready' : score === 0 ? 'todo' : 'better',
		found: t('{0}: {1} of {2} Scorecard marks', where, score, FULL),
		findings,
	};
}

/** A file that is there and is not read. */
export function unread(
	base: Pick<Check, 'name' | 'label' | 'detail' | 'action'>,
	{ path, unread }: Extract<FileText, { unread: string }>,
	{ t }: Pick<Judging, 't'>,
): Check {
	const why = {
		link: t('{0} is a link, which is not followed', path),
		tooLarge: t('{0} is larger than such a file ever is', path),
		notText: t('{0} is no text', path),
		denied: t('{0} may not be read', path),
	}[unread];
	return { ...base, state: 'unknown', found: why, findings: [] };
}
