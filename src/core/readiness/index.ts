import { calendarCheck, deadlinesCheck, triageAidsCheck } from './agreedChecks';
import type { Check, Judging } from './check';
import { contactsCheck } from './contactsCheck';
import type { Facts, RepositoryFacts } from './facts';
import { policyCheck } from './policyCheck';
import { readersCheck, reportingCheck } from './reportingChecks';
import { securityTxtCheck } from './securityTxtCheck';
import { casesCheck, cnaCheck, drillCheck, forkCheck, hookCheck } from './workChecks';

export type { Action, Check, CheckName, State } from './check';
export type {
	Asked,
	Facts,
	FileText,
	OwnFacts,
	RepositoryFacts,
	SharedPolicy,
	Why,
} from './facts';
export { FOLDERS_LOOKED_INTO, isPolicy, isSecurityTxt, isTriageAid } from './names';

/** What is checked of one repository. */
export interface RepositoryChecks {
	/** Absolute path. */
	readonly root: string;
	readonly name: string;
	/** How reports come in. */
	readonly inbound: readonly Check[];
	/** How the work is done. */
	readonly work: readonly Check[];
}

export interface Readiness {
	readonly repositories: readonly RepositoryChecks[];
	/** What holds for all of them. */
	readonly own: readonly Check[];
}

/** Judges whether a project is ready for its first report. Asks nobody. */
export function readinessOf(facts: Facts, judging: Judging): Readiness {
	return {
		repositories: facts.repositories.map(one => checksOf(one, facts, judging)),
		own: [
			deadlinesCheck(facts, judging),
			calendarCheck(facts, judging),
			cnaCheck(facts, judging),
			casesCheck(facts, judging),
			drillCheck(facts, judging),
		],
	};
}

function checksOf(one: RepositoryFacts, { own }: Facts, judging: Judging): RepositoryChecks {
	return {
		...{ root: one.root, name: one.name },
		inbound: [
			policyCheck(one, judging),
			contactsCheck(one, judging),
			reportingCheck(one, judging),
			readersCheck(one, judging),
			securityTxtCheck(one, judging),
		],
		work: [triageAidsCheck(one, own.agreed, judging), hookCheck(one, judging), forkCheck(one, judging)],
	};
}

/** How many of these have to be done. */
export function countToDo(checks: readonly Check[]): number {
	return checks.filter(({ state }) => state === 'todo').length;
}
