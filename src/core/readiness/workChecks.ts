import type { Button, Check, Judging } from './check';
import type { Facts, RepositoryFacts } from './facts';
import { notKnown, whyWords } from './why';

/** Whether pushes from this clone are looked through. */
export function hookCheck({ root, hook }: RepositoryFacts, { t }: Judging): Check {
	const base = {
		name: 'hook',
		label: t('Guard’s pre-push hook'),
		detail: t('It stops a push, from any Git client, that would make an embargoed id, patch or string public.'),
		findings: [],
	} as const;
	const title = t('Install Pre-push Hook');
	const action: Button = { kind: 'command', command: 'installGuardHook', on: root, title };
	switch (hook) {
		case 'installed':
			return { ...base, state: 'ready', found: t('installed') };
		case 'lost':
			return { ...base, state: 'todo', found: t('installed once; Git does not run it any more'), action };
		case 'none':
			return { ...base, state: 'better', found: t('not installed in this clone'), action };
		case 'restricted':
			return {
				...{ ...base, state: 'unknown', found: t('in Restricted Mode no Git runs') },
				action: { kind: 'trust', title: t('Manage Workspace Trust') },
			};
		case 'browser':
			return { ...base, state: 'unknown', found: t('VS Code runs in a browser here, which has no Git') };
		case 'noGit':
			return { ...base, state: 'unknown', found: whyWords('noGit', t) };
		case 'gitFailed':
			return notKnown('gitFailed', base, t);
	}
}

/** Whether somebody has seen a private fork work, before there is a hurry. */
export function forkCheck({ repository, forkTried }: RepositoryFacts, { t }: Judging): Check {
	const base = {
		name: 'fork',
		label: t('Private fork tried'),
		detail: t(
			'A fix is made in a temporary private fork of a draft advisory. Make one with a draft of no weight, then close the draft.',
		),
		findings: [],
	} as const;
	if (forkTried) return { ...base, state: 'ready', found: t('one was made for an advisory') };
	if ('why' in repository) return { ...base, state: 'unknown', found: whyWords(repository.why, t) };
	return {
		...{ ...base, state: 'better', found: t('not tried yet') },
		action: { kind: 'command', command: 'draftAdvisory', title: t('Draft an Advisory') },
	};
}

/**
 * Who gives CVE ids to this project: its own CNA, that of its vendor or foundation, the forge's, and MITRE where no other
 * covers it (CVE Program, CNA Operational Rules 4.1, section 4.2.1).
 */
export function cnaCheck({ own, repositories }: Facts, { t }: Judging): Check {
	const base = {
		name: 'cna',
		label: t('Who assigns CVE ids'),
		detail: t(
			'The CNA whose scope is narrowest assigns: yours, then your vendor’s or foundation’s, then the forge’s; MITRE is the last resort. Name yours in the settings, or as cna in .github/secure-response.yml.',
		),
		findings: [],
		action: { kind: 'setting', setting: 'publisher', title: t('Open Publisher Setting') },
	} as const;
	if (own.ownCna !== undefined)
		return {
			...base,
			state: 'ready',
			found: own.ownCna === '' ? t('your own CNA') : t('your own CNA, {0}', own.ownCna),
		};
	if (own.agreed?.cna !== undefined)
		return { ...base, state: 'ready', found: t('{0}, says the project file', own.agreed.cna) };
	const known = repositories.filter(({ repository }) => 'value' in repository);
	if (known.length > 0 && known.length === repositories.length)
		return { ...base, state: 'ready', found: t('GitHub, unless a CNA of your own or of your foundation covers you') };
	const [first] = repositories;
	if (first !== undefined && 'why' in first.repository && ['restricted', 'browser'].includes(first.repository.why))
		return { ...base, state: 'unknown', found: whyWords(first.repository.why, t) };
	return { ...base, state: 'better', found: t('nobody is named: MITRE is the last resort') };
}

/** Whether cases outlive this machine, and colleagues see them. */
export function casesCheck({ own }: Facts, { t }: Judging): Check {
	const base = {
		name: 'cases',
		label: t('Case folder'),
		detail: t(
			'Cases are files. In a folder of a private Git repository your team shares them; else they are on this machine alone.',
		),
		findings: [],
	} as const;
	const choose = { kind: 'command', command: 'chooseCaseFolder', title: t('Choose Case Folder') } as const;
	const setting = { kind: 'setting', setting: 'caseFolder', title: t('Open Case Folder Setting') } as const;
	if (own.chosenFolder) return { ...base, state: 'ready', found: t('a folder you chose'), action: setting };
	if (own.remote !== undefined)
		return {
			...{ ...base, state: 'todo', action: choose },
			found: t('only in this remote place ({0}), and gone with it', own.remote),
		};
	return { ...base, state: 'better', found: t('only on this machine'), action: choose };
}

/** Whether a report was ever handled from end to end, before the first real one. */
export function drillCheck({ own }: Facts, { t }: Judging): Check {
	const base = {
		name: 'drill',
		label: t('Drill'),
		detail: t(
			'A made-up report, handled to publication in about 15 minutes. It touches no forge and leaves nothing behind.',
		),
		findings: [],
		action: { kind: 'command', command: 'startDrill', title: t('Start a Drill') },
	} as const;
	return own.drillDone
		? { ...base, state: 'ready', found: t('done') }
		: { ...base, state: 'todo', found: t('not done yet') };
}
