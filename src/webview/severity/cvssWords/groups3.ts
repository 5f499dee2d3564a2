import { t } from '../../../core/translate';
import {
	AV,
	AVAILABILITY,
	BASE,
	CONFIDENTIALITY,
	ENVIRONMENTAL,
	INTEGRITY,
	metric,
	type MetricGroup,
	modified,
	optional,
	PR,
	requirements,
} from './parts';

const AC3 = metric(
	'AC',
	'Attack Complexity',
	t('Does success hang on what the attacker does not control?'),
	['L', 'Low', t('No: it works again and again.')],
	[
		'H',
		'High',
		t('Yes: on a race, an unusual setting, a place in the path of the traffic, or knowledge of that target.'),
	],
);
const UI3 = metric(
	'UI',
	'User Interaction',
	t('Does anybody else have to take part?'),
	['N', 'None', t('Nobody.')],
	['R', 'Required', t('Somebody has to do something, such as follow a link.')],
);
const S3 = metric(
	'S',
	'Scope',
	t('Does the harm reach what somebody else is in charge of?'),
	['U', 'Unchanged', t('No: it stays with what has the flaw, or under the same control.')],
	['C', 'Changed', t('Yes: out of a sandbox, from a server into its users’ browsers, from a guest to its host.')],
);

const C3 = metric('C', 'Confidentiality', t('What can be read?'), ...CONFIDENTIALITY);
const I3 = metric('I', 'Integrity', t('What can be changed?'), ...INTEGRITY);
const A3 = metric('A', 'Availability', t('Does it go on serving?'), ...AVAILABILITY);

const WORST = t('Not known: counts as the worst.');

/** The metrics of 3.0 and 3.1 in words. */
export const GROUPS_3: readonly MetricGroup[] = [
	{
		...BASE,
		parts: [
			{ title: t('How it is attacked'), metrics: [AV, AC3, PR, UI3, S3] },
			{ title: t('What it does'), metrics: [C3, I3, A3] },
		],
	},
	{
		key: 'temporal',
		title: t('Temporal metrics'),
		about: t('What changes with time: exploits, remedies, certainty. They can only lower the score.'),
		parts: [
			{
				title: '',
				metrics: [
					optional(
						WORST,
						metric(
							'E',
							'Exploit Code Maturity',
							t('How far are ways to use it?'),
							['H', 'High', t('It is automated or needs no code, and works everywhere.')],
							['F', 'Functional', t('There is code that works in most cases.')],
							['P', 'Proof-of-Concept', t('There is a demonstration that takes skill to turn into an attack.')],
							['U', 'Unproven', t('There is no code, or it is theory.')],
						),
					),
					optional(
						WORST,
						metric(
							'RL',
							'Remediation Level',
							t('What can be done against it?'),
							['U', 'Unavailable', t('Nothing, or nothing that can be applied.')],
							['W', 'Workaround', t('A way round it that does not come from the maintainers.')],
							['T', 'Temporary Fix', t('A stopgap from the maintainers.')],
							['O', 'Official Fix', t('A fixed release or a patch from the maintainers.')],
						),
					),
					optional(
						WORST,
						metric(
							'RC',
							'Report Confidence',
							t('How sure is it that it exists?'),
							['C', 'Confirmed', t('It was reproduced, seen in the code, or confirmed by the maintainers.')],
							['R', 'Reasonable', t('Much is known and it looks right, but the cause is not proven.')],
							['U', 'Unknown', t('There are signs of it, and they may mislead.')],
						),
					),
				],
			},
		],
	},
	{
		...ENVIRONMENTAL,
		parts: [
			{ title: t('What matters there'), metrics: requirements(t('Not known: changes nothing.')) },
			{ title: t('How it is there'), metrics: [AV, AC3, PR, UI3, S3, C3, I3, A3].map(words => modified(words)) },
		],
	},
];
