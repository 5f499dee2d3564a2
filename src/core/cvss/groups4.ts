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
	type Row,
} from './wordParts';

const AC4 = metric(
	'AC',
	'Attack Complexity',
	'Does the attacker have to get past a defence that was built in?',
	['L', 'Low', 'No: it works as it is, again and again.'],
	['H', 'High', 'Yes: memory randomisation, a secret of that target, or the like must be beaten each time.'],
);
const AT = metric(
	'AT',
	'Attack Requirements',
	'Must the target be in a state that the attacker does not control?',
	['N', 'None', 'No: it works against nearly every installation.'],
	['P', 'Present', 'Yes: a race has to be won, a certain setting be on, or traffic be within reach.'],
);
const UI4 = metric(
	'UI',
	'User Interaction',
	'Does anybody else have to take part?',
	['N', 'None', 'Nobody.'],
	['P', 'Passive', 'Somebody who does no more than they always do, such as look at a page.'],
	['A', 'Active', 'Somebody who does something unusual: imports a file, waves a warning away, follows instructions.'],
);

const VC = metric('VC', 'Confidentiality', 'What can be read of the system that has the flaw?', ...CONFIDENTIALITY);
const VI = metric('VI', 'Integrity', 'What can be changed in the system that has the flaw?', ...INTEGRITY);
const VA = metric('VA', 'Availability', 'Does the system that has the flaw go on serving?', ...AVAILABILITY);
const SC = metric(
	'SC',
	'Subsequent Confidentiality',
	'What can be read of other systems beyond it?',
	...CONFIDENTIALITY,
);
const SI = metric('SI', 'Subsequent Integrity', 'What can be changed in other systems beyond it?', ...INTEGRITY);
const SA = metric('SA', 'Subsequent Availability', 'Do other systems beyond it go on serving?', ...AVAILABILITY);
const SAFETY: Row = ['S', 'Safety', 'People can be hurt, more than slightly.'];

/** The metrics of 4.0 in words. */
export const GROUPS_4: readonly MetricGroup[] = [
	{
		...BASE,
		parts: [
			{ title: 'How it is attacked', metrics: [AV, AC4, AT, PR, UI4] },
			{ title: 'What it does to the vulnerable system', metrics: [VC, VI, VA] },
			{ title: 'What it does to subsequent systems', metrics: [SC, SI, SA] },
		],
	},
	{
		key: 'threat',
		title: 'Threat metrics',
		about: 'What changes with time. It can only lower the score.',
		parts: [
			{
				title: '',
				metrics: [
					optional(
						'Not known: counts as Attacked.',
						metric(
							'E',
							'Exploit Maturity',
							'How far are ways to use it?',
							['A', 'Attacked', 'Attacks were seen, or tools make them easy.'],
							['P', 'Proof-of-Concept', 'A way to use it is public; no attack was seen, and no easy tool is known.'],
							['U', 'Unreported', 'Neither a public way nor an attack is known.'],
						),
					),
				],
			},
		],
	},
	{
		...ENVIRONMENTAL,
		parts: [
			{ title: 'What matters there', metrics: requirements('Not known: counts as High.') },
			{
				title: 'How it is there',
				metrics: [
					...[AV, AC4, AT, PR, UI4, VC, VI, VA, SC].map(words => modified(words)),
					modified(SI, SAFETY),
					modified(SA, SAFETY),
				],
			},
		],
	},
	{
		key: 'supplemental',
		title: 'Supplemental metrics',
		about: 'More to know about it. They never change the score.',
		parts: [
			{
				title: '',
				metrics: [
					metric(
						'S',
						'Safety',
						'Can people be hurt?',
						['N', 'Negligible', 'No, or only slightly.'],
						['P', 'Present', 'Yes, more than slightly.'],
					),
					metric(
						'AU',
						'Automatable',
						'Can it be done by program, from finding targets to using them?',
						['N', 'No', 'Somewhere a person is needed for each target.'],
						['Y', 'Yes', 'Many targets can be attacked without a hand.'],
					),
					metric(
						'R',
						'Recovery',
						'How does the system recover after an attack?',
						['A', 'Automatic', 'By itself.'],
						['U', 'User', 'Somebody has to restore it.'],
						['I', 'Irrecoverable', 'It cannot be restored.'],
					),
					metric(
						'V',
						'Value Density',
						'How much does one attack give control of?',
						['D', 'Diffuse', 'Little, such as one person’s device.'],
						['C', 'Concentrated', 'Much, such as a server that many use.'],
					),
					metric(
						'RE',
						'Vulnerability Response Effort',
						'How hard is it for users to respond?',
						['L', 'Low', 'Easy: an update that asks for nothing else.'],
						['M', 'Moderate', 'Some work or an interruption.'],
						['H', 'High', 'Hard: replacing equipment, or a long outage.'],
					),
					metric(
						'U',
						'Provider Urgency',
						'How urgent do the maintainers call it?',
						['Clear', 'Clear', 'Not urgent: for information.'],
						['Green', 'Green', 'A little urgent.'],
						['Amber', 'Amber', 'Quite urgent.'],
						['Red', 'Red', 'Most urgent.'],
					),
				].map(words => optional('Not said.', words)),
			},
		],
	},
];
