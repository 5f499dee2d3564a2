import { UserError } from '../core/errors';
import type { ChooseFixDeps } from './chooseFix';
import type { Commands } from './commands';

export function changelogCommands(deps: ChooseFixDeps) {
	void deps;
	const later = (): never => {
		throw new UserError('This is not built yet.');
	};
	return {
		addChangelogLine: later,
		fixedInRange: later,
	} satisfies Commands;
}
