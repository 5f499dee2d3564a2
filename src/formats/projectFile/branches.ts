import * as z from 'zod';
import type { ProjectBranch } from './projectFile';
import type { Problems } from './problems';
import { entriesOf, itemsOf, scalarOf } from './reader';

/** What git allows as a branch, nearly (git-check-ref-format); a * stands for any text. */
const nameSchema = z
	.string()
	.min(1)
	.max(200)
	.regex(/^(?![/.-])(?!.*(?:\.\.|\/\/|@\{))[^\0-\x20\x7f~^:?[\\]+(?<![/.])$/);
const FIELDS = ['name', 'endOfLife'];

const NAME = 'name has to be the name of a branch, such as main or release/1.x.';
const END = 'endOfLife has to be a date such as 2027-06-30.';

/** @returns the branches that get fixes. One with a mistake is left out. */
export function readBranches(value: unknown, problems: Problems): ProjectBranch[] {
	return (itemsOf(value, 'branches', problems) ?? []).flatMap(item => {
		const fields = entriesOf(item, 'A branch', FIELDS, problems);
		const name = fields.find(field => field.name === 'name');
		const end = fields.find(field => field.name === 'endOfLife');
		if (name === undefined) {
			if (fields.length > 0) problems.at('This branch has no name. Write one, or remove it.', item);
			return [];
		}
		const branch = scalarOf(name, nameSchema, NAME, problems);
		const endOfLife = end === undefined ? undefined : scalarOf(end, z.iso.date(), END, problems);
		if (branch === undefined || (end !== undefined && endOfLife === undefined)) return [];
		return [{ name: branch, ...(endOfLife === undefined ? {} : { endOfLife }) }];
	});
}
