import type { LeakPlace } from '../core/guard/leak';
import type { Translate } from '../core/translate';
import { plainLine } from '../core/visible';
import type { WayBack, WayBackStep, WayBackWarning } from '../git/wayBack/plan';

export interface WayBackWordContext {
	readonly t: Translate;
	/** Titles, ids, and what people wrote stay off the screen. */
	readonly hidden: boolean;
	/** Whether a name holds what must not be shown then. */
	readonly leaky: (name: string) => boolean;
}

const NAME_LENGTH = 60;
/** More lines than these would push the buttons off the screen. */
const MOST = 8;

/** What will happen, what is lost, and how it goes by hand: a few plain lines each. */
export function wayBackDetail(plan: WayBack, context: WayBackWordContext): string {
	const { t } = context;
	const steps = plan.steps.flatMap(step => stepWords(step, context));
	const by = plan.byHand.map(({ command }) => plainLine(command, 200));
	return [
		steps.map(line => `• ${line}`).join('\n'),
		plan.warnings.map(warning => warningWords(warning, t)).join('\n'),
		leftWords(plan, t),
		t(
			'First everything is kept as it is under {0}. Ordinary pushes do not send that; a push of the whole repository as a mirror does.',
			plan.backup,
		),
		[t('By hand:'), ...shortened(by, t)].join('\n'),
	]
		.filter(Boolean)
		.join('\n\n');
}

function shortened(lines: readonly string[], t: Translate): string[] {
	if (lines.length <= MOST) return [...lines];
	return [...lines.slice(0, MOST - 1), t('… and {0} more: “Copy Steps” has them all.', lines.length - MOST + 1)];
}

function stepWords(step: WayBackStep, { t, hidden, leaky }: WayBackWordContext): string[] {
	const name = (text: string): string =>
		hidden && leaky(text) ? t('with a name that leaks') : `“${plainLine(text, NAME_LENGTH)}”`;
	switch (step.kind) {
		case 'unstage':
			return [
				step.paths.length === 1
					? t('Unstages 1 file. The file stays as it is.')
					: t('Unstages {0} files. The files stay as they are.', step.paths.length),
			];
		case 'take-back':
			return [takeBackWords(name(step.branch), step.commits, step.current, t)];
		case 'reword':
			return [
				...shortened(
					step.commits.map(({ commit, subject }) =>
						hidden
							? t('Takes what leaks out of the message of {0}.', commit.slice(0, 10))
							: t('Gives {0} the message “{1}”', commit.slice(0, 10), plainLine(subject, 100)),
					),
					t,
				),
				step.rewritten === 1
					? t('1 commit gets a new id. Files, author and date stay.')
					: t('{0} commits get a new id. Files, authors and dates stay.', step.rewritten),
			];
		case 'delete-tag':
			return [t('Deletes the tag {0} here. Make it again afterwards.', name(step.tag))];
		case 'rename-branch':
			return [t('Renames the branch {0}. What it follows stays.', name(step.branch))];
	}
}

function takeBackWords(branch: string, commits: number, current: boolean, t: Translate): string {
	if (commits === 1)
		return current
			? t('Takes the branch {0} back by 1 commit. What it changed stays in your files, uncommitted.', branch)
			: t(
					'Takes the branch {0} back by 1 commit. It is not checked out, so the commit is in the backup alone.',
					branch,
				);
	return current
		? t(
				'Takes the branch {0} back by {1} commits. What they changed stays in your files, uncommitted.',
				branch,
				commits,
			)
		: t(
				'Takes the branch {0} back by {1} commits. It is not checked out, so these are in the backup alone.',
				branch,
				commits,
			);
}

function warningWords(warning: WayBackWarning, t: Translate): string {
	switch (warning) {
		case 'signed':
			return t('Signatures of these commits are lost: sign them again afterwards.');
		case 'notes':
			return t('Git notes on these commits stay with the old ones.');
		case 'fork-has-them':
			return t('The private fork has the old commits and keeps them: the next push there has to be forced.');
		case 'private-branch':
			return t('A branch that goes to the private fork alone is left as it is: it may have them.');
	}
}

/** What no step takes back. */
function leftWords({ left }: WayBack, t: Translate): string {
	const places = new Set(left.map(({ where }) => where));
	return [...places].map(where => leftIn(where, t)).join('\n');
}

/** Why nothing takes a leak back there, and what to do. */
export function leftIn(where: LeakPlace, t: Translate): string {
	switch (where) {
		case 'worktree':
			return t('What is in files that are not committed stays: take it out there before you commit.');
		case 'stash':
			return t('What is in a stash stays: no push sends it. Take it out when you apply it.');
		case 'commit':
		case 'message':
		case 'branch':
		case 'tag':
		case 'index':
			return t(
				'Some of it is no longer there, or on a branch that goes to the private fork alone: nothing to take back.',
			);
	}
}

/** The commands as a text to keep beside a terminal; nothing that leaks is in it. */
export function stepsToCopy({ byHand }: WayBack): string {
	return byHand.map(({ command, does }) => `# ${does}\n${command}\n`).join('');
}
