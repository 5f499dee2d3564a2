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
} from './wordParts';

const AC3 = metric(
	'AC',
	'Attack Complexity',
	'Does success hang on what the attacker does not control?',
	['L', 'Low', 'No: it works again and again.'],
	['H', 'High', 'Yes: on a race, an unusual setting, a place in the path of the traffic, or knowledge of that target.'],
);
const UI3 = metric(
	'UI',
	'User Interaction',
	'Does anybody else have to take part?',
	['N', 'None', 'Nobody.'],
	['R', 'Required', 'Somebody has to do something, such as follow a link.'],
);
const S3 = metric(
	'S',
	'Scope',
	'Does the harm reach what somebody else is in charge of?',
	['U', 'Unchanged', 'No: it stays with what has the flaw, or under the same control.'],
	['C', 'Changed', 'Yes: out of a sandbox, from a server into its users’ browsers, from a guest to its host.'],
);

const C3 = metric('C', 'Confidentiality', 'What can be read?', ...CONFIDENTIALITY);
const I3 = metric('I', 'Integrity', 'What can be changed?', ...INTEGRITY);
const A3 = metric('A', 'Availability', 'Does it go on serving?', ...AVAILABILITY);

const WORST = 'Not known: counts as the worst.';

/** The metrics of 3.0 and 3.1 in words. */
export const GROUPS_3: readonly MetricGroup[] = [
	{
		...BASE,
		parts: [
			{ title: 'How it is attacked', metrics: [AV, AC3, PR, UI3, S3] },
			{ title: 'What it does', metrics: [C3, I3, A3] },
		],
	},
	{
		key: 'temporal',
		title: 'Temporal metrics',
		about: 'What changes with time: exploits, remedies, certainty. They can only lower the score.',
		parts: [
			{
				title: '',
				metrics: [
					optional(
						WORST,
						metric(
							'E',
							'Exploit Code Maturity',
							'How far are ways to use it?',
							['H', 'High', 'It is automated or needs no code, and works everywhere.'],
							['F', 'Functional', 'There is code that works in most cases.'],
							['P', 'Proof-of-Concept', 'There is a demonstration that takes skill to turn into an attack.'],
							['U', 'Unproven', 'There is no code, or it is theory.'],
						),
					),
					optional(
						WORST,
						metric(
							'RL',
							'Remediation Level',
							'What can be done against it?',
							['U', 'Unavailable', 'Nothing, or nothing that can be applied.'],
							['W', 'Workaround', 'A way round it that does not come from the maintainers.'],
							['T', 'Temporary Fix', 'A stopgap from the maintainers.'],
							['O', 'Official Fix', 'A fixed release or a patch from the maintainers.'],
						),
					),
					optional(
						WORST,
						metric(
							'RC',
							'Report Confidence',
							'How sure is it that it exists?',
							['C', 'Confirmed', 'It was reproduced, seen in the code, or confirmed by the maintainers.'],
							['R', 'Reasonable', 'Much is known and it looks right, but the cause is not proven.'],
							['U', 'Unknown', 'There are signs of it, and they may mislead.'],
						),
					),
				],
			},
		],
	},
	{
		...ENVIRONMENTAL,
		parts: [
			{ title: 'What matters there', metrics: requirements('Not known: changes nothing.') },
			{ title: 'How it is there', metrics: [AV, AC3, PR, UI3, S3, C3, I3, A3].map(words => modified(words)) },
		],
	},
];
