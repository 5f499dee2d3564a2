import { quote } from '../quote';
import { type SsvcInputs, type SsvcOutcomes, type SsvcTable, SUPPLIER_VALUES, type TableOf, TABLES } from './tables';
import { POINT_WORDS, type PointWords } from './words';

export type { SsvcInputs, SsvcOutcomes, SsvcTable } from './tables';
export { POINT_WORDS, type PointWords, SUPPLIER_OUTCOME_WORDS } from './words';

/** What was given to a decision table is not what it asks for. The message names the decision point and its values. */
export class InvalidSsvcError extends Error {
	override readonly name = 'InvalidSsvcError';
}

/**
 * Looks up a decision of SSVC.
 * @param table whose decision it is; "supplier" is the one for a project that has to make a fix
 * @param inputs a value for each decision point of the table, in CERT/CC's words in lower case
 * @throws InvalidSsvcError when a table, a value or a decision point is unknown, or one is missing
 */
export function decideSsvc<T extends SsvcTable>(table: T, inputs: SsvcInputs[T]): SsvcOutcomes[T] {
	if (!Object.hasOwn(TABLES, table)) {
		throw new InvalidSsvcError(
			`There is no decision table ${quote(table)}. There are: ${Object.keys(TABLES).join(', ')}.`,
		);
	}
	return decideBy<SsvcInputs[T], SsvcOutcomes[T]>(TABLES[table], inputs);
}

/**
 * The supplier's decision by answers as a case keeps them, which may be unfinished or somebody else's.
 * @returns nothing while a decision point has no answer, or none that it can have.
 */
export function supplierDecision(answers: Readonly<Record<string, string>>): SsvcOutcomes['supplier'] | undefined {
	const answer = <V extends string>(key: string, values: readonly V[]): V | undefined =>
		Object.hasOwn(answers, key) ? values.find(value => value === answers[key]) : undefined;
	const exploitation = answer('exploitation', SUPPLIER_VALUES.exploitation);
	const utility = answer('utility', SUPPLIER_VALUES.utility);
	const technicalImpact = answer('technicalImpact', SUPPLIER_VALUES.technicalImpact);
	const publicSafetyImpact = answer('publicSafetyImpact', SUPPLIER_VALUES.publicSafetyImpact);
	if (exploitation === undefined || utility === undefined) return undefined;
	if (technicalImpact === undefined || publicSafetyImpact === undefined) return undefined;
	return decideSsvc('supplier', { exploitation, utility, technicalImpact, publicSafetyImpact });
}

/**
 * The decision points of a table in the order in which they are asked, with words for people.
 * @returns each with the key under which decideSsvc takes its value.
 */
export function ssvcPoints(table: SsvcTable): readonly (PointWords & { readonly key: keyof typeof POINT_WORDS })[] {
	return TABLES[table].points.map(({ key }) => ({ key, ...POINT_WORDS[key] }));
}

function decideBy<Inputs, Outcome>(table: TableOf<Inputs, Outcome>, inputs: Inputs): Outcome {
	refuseStrangers(table, inputs);
	let cell = 0;
	for (const { key, values } of table.points) {
		const given = inputs[key];
		const at = values.indexOf(given);
		if (at < 0) {
			const what = given === undefined ? 'is missing' : `cannot be ${quote(String(given))}`;
			throw new InvalidSsvcError(`${String(key)} ${what}. It is one of: ${values.join(', ')}.`);
		}
		cell = cell * values.length + at;
	}
	const outcome = table.outcomes[table.cells.replaceAll(' ', '').charAt(cell)];
	if (outcome === undefined) throw new InvalidSsvcError('The decision table has no such row.');
	return outcome;
}

function refuseStrangers<Inputs, Outcome>({ points }: TableOf<Inputs, Outcome>, inputs: Inputs): void {
	const asked = points.map(({ key }) => String(key));
	const stranger = Object.keys(inputs ?? {}).find(key => !asked.includes(key));
	if (stranger === undefined) return;
	throw new InvalidSsvcError(`${quote(stranger)} is not asked for here. These are: ${asked.join(', ')}.`);
}
