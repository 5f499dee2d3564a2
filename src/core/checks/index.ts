import { t } from '../translate';
import type { Advisory } from '../advisory';
import type { Case } from '../case';
import { findSecrets } from '../secrets';
import {
	type Check,
	type CheckContext,
	type Checked,
	type CheckStep,
	type Finding,
	met,
	type Rule,
	RULES,
	unmet,
} from './check';
import { checkCredit } from './credit';
import {
	checkImpact,
	checkLength,
	checkPatches,
	checkPlaceholders,
	checkPrivateLinks,
	checkWorkarounds,
} from './description';
import { checkPd, checkPdDay } from './disclosure';
import { checkBranches, checkFixLinked, checkPublic, checkTests } from './fix';
import { checkAssigner, checkCve } from './identifiers';
import { checkAffected, checkFixed, checkRanges, checkTags } from './packages';
import { proseOf } from './prose';
import { checkSeverity, checkVector } from './severity';

export { type Check, type CheckContext, type Rule, RULES } from './check';

/** Looks at one rule. @returns nothing where it cannot be asked with what is known */
type Look = (checked: Checked) => Finding | undefined;

const LOOKS: Readonly<Record<Rule, readonly [CheckStep, Look]>> = {
	length: ['text', checkLength],
	placeholders: ['text', checkPlaceholders],
	'says-impact': ['text', checkImpact],
	'says-patches': ['text', checkPatches],
	'says-workarounds': ['text', checkWorkarounds],
	'private-links': ['text', checkPrivateLinks],
	'affected-versions': ['affected', checkAffected],
	'valid-ranges': ['affected', checkRanges],
	'fixed-versions': ['affected', checkFixed],
	tags: ['affected', checkTags],
	vector: ['severity', checkVector],
	severity: ['severity', checkSeverity],
	credit: ['people', checkCredit],
	branches: ['fix', checkBranches],
	tests: ['fix', checkTests],
	'fix-linked': ['fix', checkFixLinked],
	'nothing-public': ['fix', checkPublic],
	'cve-assigner': ['dates', checkAssigner],
	cve: ['dates', checkCve],
	pd: ['dates', checkPd],
	'pd-day': ['dates', checkPdDay],
	'other-cases': ['text', checkOtherCases],
};

/**
 * The rules that a tool can check before an advisory is published (OSS-SIRT policy v0.1, OpenSSF maintainer guide). Nothing
 * is decided here: what is not ok may be overruled by a person, with a reason, and both are told.
 * @param advisory as it will be published, with what is being written
 * @param now ISO 8601 in UTC
 * @param context what is known besides; a rule about what nobody looked at says how to look, or is left out
 * @returns one for each rule that can be asked, in the order of RULES. Time grows with the length of the texts.
 */
export function checkBeforePublishing(
	advisory: Advisory,
	record: Case,
	now: string,
	context: CheckContext = {},
): Check[] {
	const checked: Checked = { advisory, record, now, context, prose: proseOf(advisory.description) };
	const reasons = new Map((record.publication?.overruled ?? []).map(({ rule, reason }) => [rule, reason.trim()]));
	return RULES.flatMap((rule): Check[] => {
		const [step, look] = LOOKS[rule];
		const finding = look(checked);
		if (finding === undefined) return [];
		const overruled = reasons.get(rule) ?? '';
		return [{ rule, ...finding, step, ...(finding.ok || overruled === '' ? {} : { overruled }) }];
	});
}

/** Nothing that belongs to another case becomes public with this one. */
function checkOtherCases({ advisory, record, context: { secrets } }: Checked): Finding | undefined {
	if (secrets === undefined) return undefined;
	const rows = advisory.affected.flatMap(({ name, range, patched, functions }) => [
		name,
		range,
		patched ?? '',
		...functions,
	]);
	const text = [advisory.summary, advisory.description, ...rows, ...advisory.references].join('\n');
	const found = findSecrets(text, secrets, {
		...record,
		advisory: { ...record.advisory, summary: '', description: '', references: [] },
	});
	if (found.length === 0) return met(t('Nothing that belongs to another case was found.'));
	const sure = found.filter(({ refused }) => refused).length;
	return unmet(
		sure > 0
			? t('The text names another case that is not public: its id, its fork or its handle. Take it out.')
			: t(
					'The text may name another case that is not public, by its title or its finder. Look at it, and take it out where it does.',
				),
	);
}
