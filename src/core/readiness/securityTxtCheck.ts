import { checkSecurityTxt, parseSecurityTxt } from '../securityTxt';
import type { Check, Judging } from './check';
import type { RepositoryFacts } from './facts';
import { unread } from './policyCheck';

/** Problems that are told; more are counted nowhere, because mending these comes first. */
const MOST = 20;

/** Whether a site's security.txt (RFC 9116) is right, where the repository has one. */
export function securityTxtCheck({ root, securityTxts }: RepositoryFacts, { t, now }: Judging): Check {
	const base = {
		name: 'securityTxt',
		label: t('security.txt'),
		detail: t(
			'Finders look for /.well-known/security.txt on your site (RFC 9116). A project without a site does not need one.',
		),
		findings: [],
	} as const;
	const [file] = securityTxts;
	if (file === undefined)
		return {
			...{ ...base, state: 'better', found: t('none in this repository') },
			action: { kind: 'command', command: 'writeSecurityTxt', on: root, title: t('Write security.txt') },
		};
	const action = { kind: 'file', root, path: file.path, title: t('Open {0}', file.path) } as const;
	if ('unread' in file) return unread({ ...base, action }, file, { t });
	const problems = checkSecurityTxt(parseSecurityTxt(file.text), now);
	const wrong = problems.filter(({ severity }) => severity === 'error').length;
	return {
		...{ ...base, action },
		state: wrong > 0 ? 'todo' : problems.length > 0 ? 'better' : 'ready',
		found:
			problems.length === 0
				? t('{0} is right', file.path)
				: problems.length === 1
					? t('{0}: 1 thing to mend', file.path)
					: t('{0}: {1} things to mend', file.path, problems.length),
		findings: problems.slice(0, MOST).map(({ text, line }) => ({
			ok: false,
			text: line === undefined ? text : t('Line {0}: {1}', line, text),
		})),
	};
}
