import type { Translate } from '../translate';
import type { Button, Check } from './check';
import type { Why } from './facts';

/** A check whose answer is not known, why, and what to do about that. */
export function notKnown(why: Why, check: Pick<Check, 'name' | 'label' | 'detail' | 'action'>, t: Translate): Check {
	const action = check.action ?? wayOut(why, t);
	const { name, label, detail } = check;
	const told: Check = { name, label, detail, state: 'unknown', found: whyWords(why, t), findings: [] };
	return action === undefined ? told : { ...told, action };
}

export function whyWords(why: Why, t: Translate): string {
	switch (why) {
		case 'asking':
			return t('being asked…');
		case 'restricted':
			return t('in Restricted Mode no Git runs, so nobody knows which repository this is');
		case 'browser':
			return t('VS Code runs in a browser here, which has no Git, so nobody knows which repository this is');
		case 'noGit':
			return t('this folder is in no Git repository');
		case 'gitFailed':
			return t('Git failed or was not found; the log says why');
		case 'noForge':
			return t('no remote of this repository is on GitHub');
		case 'signedOut':
			return t('nobody is signed in to GitHub');
		case 'rights':
			return t('GitHub does not tell this account');
		case 'offline':
			return t('GitHub cannot be reached');
		case 'failed':
			return t('GitHub’s answer was not understood');
	}
}

function wayOut(why: Why, t: Translate): Button | undefined {
	switch (why) {
		case 'restricted':
			return { kind: 'trust', title: t('Manage Workspace Trust') };
		case 'signedOut':
			return { kind: 'command', command: 'signIn', title: t('Sign In to GitHub') };
		case 'offline':
		case 'failed':
		case 'gitFailed':
			return { kind: 'command', command: 'refreshReadiness', title: t('Ask Again') };
		case 'asking':
		case 'browser':
		case 'noGit':
		case 'noForge':
		case 'rights':
			return undefined;
	}
}
