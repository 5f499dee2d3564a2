import { isId } from '../ids';
import { forgeKey } from '../forgeCase';
import { countingPd } from '../disclosureDate';
import { plainLine } from '../visible';
import { type Checked, type Finding, met, unmet } from './check';

/** It is said who assigns the CVE id: the nearest CNA is asked, MITRE as a last resort. */
export function checkAssigner({ advisory, record: { cveAssigner }, context: { forge } }: Checked): Finding {
	if (cveAssigner === undefined) {
		return unmet(
			'Nobody has said who assigns the CVE id. Choose the nearest one: your own CNA, a foundation’s, a vendor’s, the forge, MITRE at last.',
		);
	}
	const name = plainLine(cveAssigner.name ?? '', 80).trim();
	switch (cveAssigner.kind) {
		case 'none':
			if (advisory.cveId !== undefined)
				return unmet('There is a CVE id, and “no CVE id” is chosen. Say who assigned it.');
			return name === ''
				? unmet('There will be no CVE id, and no reason is given. Write it down.')
				: met(`There will be no CVE id: ${name}`);
		case 'forge':
			return forgeKey(advisory) === undefined
				? unmet(
						'The forge is to assign the CVE id, and this case is on none. Choose another one, or make the advisory there.',
					)
				: met(`${forge?.name ?? 'The forge'} assigns the CVE id.`);
		case 'mitre':
			return met('MITRE assigns the CVE id, as the CNA of last resort.');
		case 'own':
			return met(`The project’s own CNA assigns the CVE id${name === '' ? '' : `: ${name}`}.`);
		case 'foundation':
		case 'vendor':
			return met(`A ${cveAssigner.kind}’s CNA assigns the CVE id${name === '' ? '' : `: ${name}`}.`);
	}
}

/** A CVE id is there, or was requested before PD, or there is a reason why there is none. */
export function checkCve({ advisory: { cveId }, record, context }: Checked): Finding {
	const { cveRequestedAt, cveAssigner, disclosure = [] } = record;
	if (cveId !== undefined && context.otherCveIds?.includes(cveId) === true) {
		return unmet('Another open case has this CVE id. One vulnerability has one id: correct it here or there.');
	}
	if (cveId !== undefined && cveId.trim() !== '') {
		return isId(cveId) && cveId.startsWith('CVE-')
			? met(`The CVE id is ${cveId}.`)
			: unmet('The CVE id is not written as one, such as CVE-2026-12345. Correct it.');
	}
	if (cveAssigner?.kind === 'none') {
		const why = plainLine(cveAssigner.name ?? '', 80).trim();
		return why === ''
			? unmet('There is no CVE id and no reason why. Write it down, or request one.')
			: met(`No CVE id: ${why}`);
	}
	if (cveRequestedAt === undefined)
		return unmet('No CVE id was requested. Request one before PD: it mostly takes some days.');
	const pd = countingPd(disclosure, context.calendar?.zones);
	if (pd !== undefined && Date.parse(cveRequestedAt) > Date.parse(pd.at)) {
		return unmet('The CVE id was requested after PD. Move PD until it is assigned, or say why you go on without.');
	}
	return met(`A CVE id was requested ${cveRequestedAt.slice(0, 10)} and is not assigned yet.`);
}
