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
	type Row,
} from './parts';

const AC4 = metric(
	'AC',
	'Attack Complexity',
	t('Does the attacker have to get past a defence that was built in?'),
	['L', 'Low', t('No: it works as it is, again and again.')],
	['H', 'High', t('Yes: memory randomisation, a secret of that target, or the like must be beaten each time.')],
);
const AT = metric(
	'AT',
	'Attack Requirements',
	t('Must the target be in a state that the attacker does not control?'),
	['N', 'None', t('No: it works against nearly every installation.')],
	['P', 'Present', t('Yes: a race has to be won, a certain setting be on, or traffic be within reach.')],
);
const UI4 = metric(
	'UI',
	'User Interaction',
	t('Does anybody else have to take part?'),
	['N', 'None', t('Nobody.')],
	['P', 'Passive', t('Somebody who does no more than they always do, such as look at a page.')],
	[
		'A',
		'Active',
		t('Somebody who does something unusual: imports a file, waves a warning away, follows instructions.'),
	],
);

const VC = metric('VC', 'Confidentiality', t('What can be read of the system that has the flaw?'), ...CONFIDENTIALITY);
const VI = metric('VI', 'Integrity', t('What can be changed in the system that has the flaw?'), ...INTEGRITY);
const VA = metric('VA', 'Availability', t('Does the system that has the flaw go on serving?'), ...AVAILABILITY);
const SC = metric(
	'SC',
	'Subsequent Confidentiality',
	t('What can be read of other systems beyond it?'),
	...CONFIDENTIALITY,
);
const SI = metric('SI', 'Subsequent Integrity', t('What can be changed in other systems beyond it?'), ...INTEGRITY);
const SA = metric('SA', 'Subsequent Availability', t('Do other systems beyond it go on serving?'), ...AVAILABILITY);
const SAFETY: Row = ['S', 'Safety', t('People can be hurt, more than slightly.')];

/** The metrics of 4.0 in words. */
export const GROUPS_4: readonly MetricGroup[] = [
	{
		...BASE,
		parts: [
			{ title: t('How it is attacked'), metrics: [AV, AC4, AT, PR, UI4] },
			{ title: t('What it does to the vulnerable system'), metrics: [VC, VI, VA] },
			{ title: t('What it does to subsequent systems'), metrics: [SC, SI, SA] },
		],
	},
	{
		key: 'threat',
		title: t('Threat metrics'),
		about: t('What changes with time. It can only lower the score.'),
		parts: [
			{
				title: '',
				metrics: [
					optional(
						t('Not known: counts as Attacked.'),
						metric(
							'E',
							'Exploit Maturity',
							t('How far are ways to use it?'),
							['A', 'Attacked', t('Attacks were seen, or tools make them easy.')],
							['P', 'Proof-of-Concept', t('A way to use it is public; no attack was seen, and no easy tool is known.')],
							['U', 'Unreported', t('Neither a public way nor an attack is known.')],
						),
					),
				],
			},
		],
	},
	{
		...ENVIRONMENTAL,
		parts: [
			{ title: t('What matters there'), metrics: requirements(t('Not known: counts as High.')) },
			{
				title: t('How it is there'),
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
		title: t('Supplemental metrics'),
		about: t('More to know about it. They never change the score.'),
		parts: [
			{
				title: '',
				metrics: [
					metric(
						'S',
						'Safety',
						t('Can people be hurt?'),
						['N', 'Negligible', t('No, or only slightly.')],
						['P', 'Present', t('Yes, more than slightly.')],
					),
					metric(
						'AU',
						'Automatable',
						t('Can it be done by program, from finding targets to using them?'),
						['N', 'No', t('Somewhere a person is needed for each target.')],
						['Y', 'Yes', t('Many targets can be attacked without a hand.')],
					),
					metric(
						'R',
						'Recovery',
						t('How does the system recover after an attack?'),
						['A', 'Automatic', t('By itself.')],
						['U', 'User', t('Somebody has to restore it.')],
						['I', 'Irrecoverable', t('It cannot be restored.')],
					),
					metric(
						'V',
						'Value Density',
						t('How much does one attack give control of?'),
						['D', 'Diffuse', t('Little, such as one person’s device.')],
						['C', 'Concentrated', t('Much, such as a server that many use.')],
					),
					metric(
						'RE',
						'Vulnerability Response Effort',
						t('How hard is it for users to respond?'),
						['L', 'Low', t('Easy: an update that asks for nothing else.')],
						['M', 'Moderate', t('Some work or an interruption.')],
						['H', 'High', t('Hard: replacing equipment, or a long outage.')],
					),
					metric(
						'U',
						'Provider Urgency',
						t('How urgent do the maintainers call it?'),
						['Clear', 'Clear', t('Not urgent: for information.')],
						['Green', 'Green', t('A little urgent.')],
						['Amber', 'Amber', t('Quite urgent.')],
						['Red', 'Red', t('Most urgent.')],
					),
				].map(words => optional(t('Not said.'), words)),
			},
		],
	},
];
