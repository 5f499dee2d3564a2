import { UserError } from '../core/errors';
import type { ChooseFixDeps } from './chooseFix';
import type { Commands } from './commands';

export function trailerCommands(deps: ChooseFixDeps) {
	void deps;
	const later = (): never => {
		throw new UserError('This is not built yet.');
	};
	return {
		addTrailer: later,
	} satisfies Commands;
}
