import { type Ancestry, below } from './ancestry';
import { shellWord } from './shellWord';
import type { ByHand, WayBack, WayBackStep } from './steps';

type Plan = Omit<WayBack, 'byHand' | 'undo'>;

/**
 * The steps as commands for a terminal in the repository. References are named in full, so that none can be taken for an
 * option. A name that leaks is in no command, because a command line is kept: what would need it is told in words.
 */
export function byHand(plan: Plan, leaky: (name: string) => boolean, ancestry: Ancestry): ByHand[] {
	const backups = plan.kept.map((each, i): ByHand => {
		const name = `${plan.backup}/${i + 1}`;
		if (each.at === undefined)
			return {
				command: `git update-ref ${name} "$(git commit-tree -p HEAD -m staged "$(git write-tree)")"`,
				does: 'Keeps what is staged.',
			};
		return {
			command: `git update-ref ${name} ${each.at} ''`,
			does: each.what === 'tag' ? 'Keeps the tag as it is.' : 'Keeps the branch as it is.',
		};
	});
	return [...backups, ...plan.steps.flatMap(step => commandsOf(step, plan, leaky, ancestry))];
}

function commandsOf(step: WayBackStep, plan: Plan, leaky: (name: string) => boolean, ancestry: Ancestry): ByHand[] {
	switch (step.kind) {
		case 'unstage':
			return [
				step.paths.some(path => leaky(path) || /\p{Cc}/u.test(path))
					? { command: 'git reset -q', does: 'Unstages everything. The files stay as they are.' }
					: {
							command: `git --literal-pathspecs reset -q -- ${step.paths.map(path => shellWord(path)).join(' ')}`,
							does: 'Unstages what leaks. The files stay as they are. Run it in the top folder.',
						},
			];
		case 'take-back':
			return takeBack(step, leaky);
		case 'reword':
			return step.branches.flatMap(branch => reword(step, branch, plan, leaky, ancestry));
		case 'delete-tag':
			return [
				leaky(step.tag)
					? {
							command: `git tag --points-at ${step.at}`,
							does: 'Shows the tag, whose name leaks. Delete it with “git tag -d” and its name, without leaving that in your shell’s history.',
						}
					: {
							command: `git update-ref -d ${shellWord(`refs/tags/${step.tag}`)} ${step.at}`,
							does: 'Deletes the tag here. Make it again, with another message or of another commit.',
						},
			];
		case 'rename-branch':
			return [
				{
					command: 'git branch -m "$NEW_NAME"',
					does: step.current
						? 'Renames the branch that is checked out; what it is set up to follow stays. Set NEW_NAME first.'
						: `Renames the branch at ${step.at.slice(0, 10)}. Check it out first, and set NEW_NAME.`,
				},
			];
	}
}

function takeBack(
	{ branch, from, to, current }: Extract<WayBackStep, { kind: 'take-back' }>,
	leaky: (name: string) => boolean,
): ByHand[] {
	if (current)
		return to === undefined
			? [
					{ command: `git update-ref -d HEAD ${from}`, does: 'Takes the branch back to before its first commit.' },
					{ command: 'git read-tree --empty', does: 'Unstages everything. The files stay as they are.' },
				]
			: [{ command: `git reset -q ${to}`, does: 'Takes the branch back. The files stay as they are, uncommitted.' }];
	if (leaky(branch))
		return [
			{
				command: `git branch --points-at ${from}`,
				does: 'Shows the branch, whose name leaks. Check it out, then try “Way Back” again.',
			},
		];
	const ref = shellWord(`refs/heads/${branch}`);
	return [
		{
			command: to === undefined ? `git update-ref -d ${ref} ${from}` : `git update-ref ${ref} ${to} ${from}`,
			does: 'Takes a branch back that is not checked out. Its commits are in the backup.',
		},
	];
}

function reword(
	{ commits }: Extract<WayBackStep, { kind: 'reword' }>,
	branch: string,
	{ head, moves }: Plan,
	leaky: (name: string) => boolean,
	ancestry: Ancestry,
): ByHand[] {
	const ref = `refs/heads/${branch}`;
	const isCurrent = ref === head?.ref;
	const { to } = moves.find(move => move.ref === ref) ?? {};
	const held = below(ancestry, to);
	const mine = commits.filter(({ commit }) => held.has(commit)).map(({ commit }) => commit);
	// Parents come after their children, so the last one has no other of them below it.
	const [oldest] = [...ancestry.keys()].filter(id => mine.includes(id)).reverse();
	if (oldest === undefined) return [];
	const checkOut: ByHand[] = isCurrent
		? []
		: [
				leaky(branch) || /^[-]|@\{/.test(branch)
					? { command: `git branch --points-at ${to ?? oldest}`, does: 'Shows the branch. Check it out.' }
					: { command: `git switch ${shellWord(branch)}`, does: 'Checks the branch out.' },
			];
	if (isCurrent && mine.length === 1 && to === oldest)
		return [
			{ command: 'git commit --amend --only', does: 'Opens the message of the last commit. Leave out what leaks.' },
		];
	const parents = ancestry.get(oldest) ?? [];
	const from = parents[0] ?? '--root';
	const named = mine.map(id => id.slice(0, 10)).join(', ');
	return [
		...checkOut,
		{
			command: `git rebase --interactive --rebase-merges --autostash ${from}`,
			does: `In the list, change “pick” to “reword” for ${named}; then leave out what leaks from each message.`,
		},
	];
}

/** @returns what puts all references and the index back; nothing where a name that leaks would be in it */
export function undoCommand(plan: Plan, leaky: (name: string) => boolean): string | undefined {
	const { backup, head, kept, moves, steps } = plan;
	const commands: string[] = [];
	const tags = steps.filter(step => step.kind === 'delete-tag');
	for (const [i, { ref }] of moves.entries()) {
		const name = `${backup}/${i + 1}`;
		if (ref === head?.ref) {
			const back = steps.some(step => step.kind === 'take-back' && step.current);
			// Pasted later, it must not move another branch.
			if (!leaky(ref)) commands.push(`test "$(git symbolic-ref -q HEAD)" = ${shellWord(ref)}`);
			commands.push(back ? `git reset -q ${name}` : `git reset -q --soft ${name}`);
			continue;
		}
		if (leaky(ref)) return undefined;
		commands.push(`git update-ref ${shellWord(ref)} ${name}`);
	}
	for (const [i, { tag }] of tags.entries()) {
		if (leaky(tag)) return undefined;
		commands.push(`git update-ref ${shellWord(`refs/tags/${tag}`)} ${backup}/${moves.length + i + 1}`);
	}
	if (kept.at(-1)?.what === 'index') commands.push(`git read-tree ${backup}/${kept.length}`);
	return commands.length === 0 ? undefined : commands.join(' && ');
}
