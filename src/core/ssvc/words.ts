/** A value that can be chosen, and what choosing it says. */
interface ValueWords {
	readonly value: string;
	readonly text: string;
}

/** A decision point as it is asked. */
export interface PointWords {
	/** As CERT/CC calls it. */
	readonly label: string;
	readonly question: string;
	readonly values: readonly ValueWords[];
}

/** Every decision point by its key, in our own words. */
export const POINT_WORDS = {
	exploitation: {
		label: 'Exploitation',
		question: 'Is anybody using it, as far as is known?',
		values: [
			{ value: 'none', text: 'Nobody is known to use it, and no way to use it is public.' },
			{ value: 'public poc', text: 'A proof of concept is public, or the way is well known.' },
			{ value: 'active', text: 'There is good evidence that attackers use it.' },
		],
	},
	utility: {
		label: 'Utility',
		question: 'How much does an attacker get for the effort?',
		values: [
			{ value: 'laborious', text: 'Each target takes work by hand, and each is worth little.' },
			{ value: 'efficient', text: 'Either the attack runs by itself, or single targets are worth much.' },
			{ value: 'super effective', text: 'The attack runs by itself, and single targets are worth much.' },
		],
	},
	technicalImpact: {
		label: 'Technical Impact',
		question: 'How much of the vulnerable component does an attacker gain?',
		values: [
			{ value: 'partial', text: 'Some control or some information; or a crash.' },
			{ value: 'total', text: 'Full control of it, or all that it knows.' },
		],
	},
	publicSafetyImpact: {
		label: 'Public Safety Impact',
		question: 'Can people come to harm?',
		values: [
			{ value: 'minimal', text: 'Hardly: no more than a nuisance.' },
			{ value: 'significant', text: 'Yes: in body, mind, property, money or surroundings.' },
		],
	},
	automatable: {
		label: 'Automatable',
		question: 'Can an attacker do all of it by program, for many targets?',
		values: [
			{ value: 'no', text: 'No: finding, reaching or using a target needs a person, or is blocked by default.' },
			{ value: 'yes', text: 'Yes: from finding targets to using them.' },
		],
	},
	valueDensity: {
		label: 'Value Density',
		question: 'How much is gained with one target?',
		values: [
			{ value: 'diffuse', text: 'Little: such as one person’s device.' },
			{ value: 'concentrated', text: 'Much: such as a server that many rely on.' },
		],
	},
	safetyImpact: {
		label: 'Safety Impact',
		question: 'What harm can come to people?',
		values: [
			{ value: 'negligible', text: 'None, or slight and passing.' },
			{ value: 'marginal', text: 'Minor injuries or distress; damage that can be borne.' },
			{ value: 'critical', text: 'Serious injuries, or losses that threaten livelihoods.' },
			{ value: 'catastrophic', text: 'Deaths, or ruin of many.' },
		],
	},
	missionImpact: {
		label: 'Mission Impact',
		question: 'What happens to the work of those who run it?',
		values: [
			{ value: 'degraded', text: 'Little or nothing; what is essential goes on.' },
			{
				value: 'mef support crippled',
				text: 'What supports an essential function fails; the function goes on for a time.',
			},
			{ value: 'mef failure', text: 'An essential function stops for longer than can be borne.' },
			{ value: 'mission failure', text: 'Several or all essential functions stop: the work as a whole fails.' },
		],
	},
	reportPublic: {
		label: 'Report Public',
		question: 'Is the report public already?',
		values: [
			{ value: 'no', text: 'No.' },
			{ value: 'yes', text: 'Yes.' },
		],
	},
	supplierContacted: {
		label: 'Supplier Contacted',
		question: 'Did the finder try to reach the maintainers in a way that usually works?',
		values: [
			{ value: 'no', text: 'No.' },
			{ value: 'yes', text: 'Yes.' },
		],
	},
	reportCredibility: {
		label: 'Report Credibility',
		question: 'Is there reason to believe what it says?',
		values: [
			{ value: 'not credible', text: 'No: it does not hold together, or what it claims was refuted.' },
			{ value: 'credible', text: 'Yes: it is plausible, or was confirmed.' },
		],
	},
	supplierCardinality: {
		label: 'Supplier Cardinality',
		question: 'How many projects or makers have to act?',
		values: [
			{ value: 'one', text: 'One.' },
			{ value: 'multiple', text: 'Several.' },
		],
	},
	supplierEngagement: {
		label: 'Supplier Engagement',
		question: 'Do they respond?',
		values: [
			{ value: 'active', text: 'Yes, and they take part.' },
			{ value: 'unresponsive', text: 'No, or not in earnest.' },
		],
	},
} as const satisfies Readonly<Record<string, PointWords>>;

/** The supplier's outcomes as CERT/CC calls them, and what each asks of a project. */
export const SUPPLIER_OUTCOME_WORDS = {
	defer: { label: 'Defer', text: 'Nothing needs to be done for now.' },
	scheduled: { label: 'Scheduled', text: 'Fix it in the course of usual work, with a usual release.' },
	'out-of-cycle': { label: 'Out-of-Cycle', text: 'Fix it ahead of other work, with a release of its own.' },
	immediate: { label: 'Immediate', text: 'Everybody who can help works on it until a fix is out.' },
} as const;
