import { UserError } from '../core/errors';
import type { ChooseFixDeps } from './chooseFix';
import type { Commands } from './commands';

export function regressionTestCommands(deps: ChooseFixDeps) {
	void deps;
	const later = (): never => {
		throw new UserError('This is not built yet.');
	};
	return {
		addRegressionTest: later,
	} satisfies Commands;
}
