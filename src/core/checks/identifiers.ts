import { t } from '../translate';
import { isId } from '../ids';
import { forgeKey } from '../forgeCase';
import { countingPd } from '../disclosureDate';
import { plainLine } from '../visible';
import { type Checked, type Finding, met, unmet } from './check';

/** It is said who assigns the CVE id: the nearest CNA is asked, MITRE as a last resort. */
export function checkAssigner({ advisory, record: { cveAssigner }, context: { forge } }: Checked): Finding {
	if (cveAssigner === undefined) {
		return unmet(
			t(
				'Nobody has said who assigns the CVE id. Choose the nearest one: your own CNA, a foundation’s, a vendor’s, the forge, MITRE at last.',
			),
		);
	}
	const name = plainLine(cveAssigner.name ?? '', 80).trim();
	switch (cveAssigner.kind) {
		case 'none':
			if (advisory.cveId !== undefined)
				return unmet(t('There is a CVE id, and “no CVE id” is chosen. Say who assigned it.'));
			return name === ''
				? unmet(t('There will be no CVE id, and no reason is given. Write it down.'))
				: met(t('There will be no CVE id: {0}', name));
		case 'forge':
			return forgeKey(advisory) === undefined
				? unmet(
						t(
							'The forge is to assign the CVE id, and this case is on none. Choose another one, or make the advisory there.',
						),
					)
				: met(t('{0} assigns the CVE id.', forge?.name ?? t('The forge')));
		case 'mitre':
			return met(t('MITRE assigns the CVE id, as the CNA of last resort.'));
		case 'own':
			return met(
				name === ''
					? t('The project’s own CNA assigns the CVE id.')
					: t('The project’s own CNA assigns the CVE id: {0}.', name),
			);
		case 'foundation':
		case 'vendor':
			return met(
				name === ''
					? t('A {0}’s CNA assigns the CVE id.', cveAssigner.kind)
					: t('A {0}’s CNA assigns the CVE id: {1}.', cveAssigner.kind, name),
			);
	}
}

/** A CVE id is there, or was requested before PD, or there is a reason why there is none. */
export function checkCve({ advisory: { cveId }, record, context }: Checked): Finding {
	const { cveRequestedAt, cveAssigner, disclosure = [] } = record;
	if (cveId !== undefined && context.otherCveIds?.includes(cveId) === true) {
		return unmet(t('Another open case has this CVE id. One vulnerability has one id: correct it here or there.'));
	}
	if (cveId !== undefined && cveId.trim() !== '') {
		return isId(cveId) && cveId.startsWith('CVE-')
			? met(t('The CVE id is {0}.', cveId))
			: unmet(t('The CVE id is not written as one, such as CVE-2026-12345. Correct it.'));
	}
	if (cveAssigner?.kind === 'none') {
		const why = plainLine(cveAssigner.name ?? '', 80).trim();
		return why === ''
			? unmet(t('There is no CVE id and no reason why. Write it down, or request one.'))
			: met(t('No CVE id: {0}', why));
	}
	if (cveRequestedAt === undefined)
		return unmet(t('No CVE id was requested. Request one before PD: it mostly takes some days.'));
	const pd = countingPd(disclosure, context.calendar?.zones);
	if (pd !== undefined && Date.parse(cveRequestedAt) > Date.parse(pd.at)) {
		return unmet(t('The CVE id was requested after PD. Move PD until it is assigned, or say why you go on without.'));
	}
	return met(t('A CVE id was requested {0} and is not assigned yet.', cveRequestedAt.slice(0, 10)));
}
