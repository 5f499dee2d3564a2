/*
 * The decision tables of SSVC, Stakeholder-Specific Vulnerability Categorization, as CERT/CC publishes them (CERTCC/SSVC:
 * supplier patch development priority 1.0.0, coordinator triage 1.0.0, human impact 1.0.0, utility 1.0.0, public safety
 * impact 1.0.0; decision points in the versions that these name). Which outcome stands where is a fact; the words that
 * explain it are ours.
 */

type Exploitation = 'none' | 'public poc' | 'active';
type Utility = 'laborious' | 'efficient' | 'super effective';
type PublicSafetyImpact = 'minimal' | 'significant';
type SafetyImpact = 'negligible' | 'marginal' | 'critical' | 'catastrophic';

/** What each table asks for. */
export interface SsvcInputs {
	/** How soon a project makes and ships a fix. */
	readonly supplier: {
		readonly exploitation: Exploitation;
		readonly utility: Utility;
		readonly technicalImpact: 'partial' | 'total';
		readonly publicSafetyImpact: PublicSafetyImpact;
	};
	/** Whether a coordinator takes a report up. */
	readonly coordinatorTriage: {
		readonly reportPublic: 'no' | 'yes';
		readonly supplierContacted: 'no' | 'yes';
		readonly reportCredibility: 'not credible' | 'credible';
		readonly supplierCardinality: 'one' | 'multiple';
		readonly supplierEngagement: 'active' | 'unresponsive';
		readonly utility: Utility;
		readonly publicSafetyImpact: PublicSafetyImpact;
	};
	readonly humanImpact: {
		readonly safetyImpact: SafetyImpact;
		/** MEF is a mission essential function. */
		readonly missionImpact: 'degraded' | 'mef support crippled' | 'mef failure' | 'mission failure';
	};
	readonly utility: {
		readonly automatable: 'no' | 'yes';
		readonly valueDensity: 'diffuse' | 'concentrated';
	};
	readonly publicSafetyImpact: { readonly safetyImpact: SafetyImpact };
}

/** What each table answers. Human impact, utility and public safety impact are inputs of other tables. */
export interface SsvcOutcomes {
	readonly supplier: 'defer' | 'scheduled' | 'out-of-cycle' | 'immediate';
	readonly coordinatorTriage: 'decline' | 'track' | 'coordinate';
	readonly humanImpact: 'low' | 'medium' | 'high' | 'very high';
	readonly utility: Utility;
	readonly publicSafetyImpact: PublicSafetyImpact;
}

export type SsvcTable = keyof SsvcInputs;

interface Point<Inputs, Key extends keyof Inputs = keyof Inputs> {
	readonly key: Key;
	readonly values: readonly Inputs[Key][];
}

export interface TableOf<Inputs, Outcome> {
	/** In the order of the cells: the last point changes fastest. */
	readonly points: readonly { [Key in keyof Inputs]: Point<Inputs, Key> }[keyof Inputs][];
	/** Which letter of the cells stands for which outcome. */
	readonly outcomes: Readonly<Record<string, Outcome>>;
	/** A letter for each combination of values; blanks only group them. */
	readonly cells: string;
}

const EXPLOITATION = ['none', 'public poc', 'active'] as const;
const TECHNICAL_IMPACT = ['partial', 'total'] as const;
const UTILITY = ['laborious', 'efficient', 'super effective'] as const;
const PUBLIC_SAFETY_IMPACT = ['minimal', 'significant'] as const;
const SAFETY_IMPACT = ['negligible', 'marginal', 'critical', 'catastrophic'] as const;
const NO_YES = ['no', 'yes'] as const;

/** What the supplier's table asks for, with the values of each. */
export const SUPPLIER_VALUES = {
	exploitation: EXPLOITATION,
	utility: UTILITY,
	technicalImpact: TECHNICAL_IMPACT,
	publicSafetyImpact: PUBLIC_SAFETY_IMPACT,
} as const;

export const TABLES: { readonly [T in SsvcTable]: TableOf<SsvcInputs[T], SsvcOutcomes[T]> } = {
	supplier: {
		points: [
			{ key: 'exploitation', values: EXPLOITATION },
			{ key: 'utility', values: UTILITY },
			{ key: 'technicalImpact', values: TECHNICAL_IMPACT },
			{ key: 'publicSafetyImpact', values: PUBLIC_SAFETY_IMPACT },
		],
		outcomes: { d: 'defer', s: 'scheduled', o: 'out-of-cycle', i: 'immediate' },
		// A group for each value of exploitation and utility.
		cells: 'dsso soso sooo sosi sioi oioi oioi oioi iiii',
	},
	coordinatorTriage: {
		points: [
			{ key: 'reportPublic', values: NO_YES },
			{ key: 'supplierContacted', values: NO_YES },
			{ key: 'reportCredibility', values: ['not credible', 'credible'] },
			{ key: 'supplierCardinality', values: ['one', 'multiple'] },
			{ key: 'supplierEngagement', values: ['active', 'unresponsive'] },
			{ key: 'utility', values: UTILITY },
			{ key: 'publicSafetyImpact', values: PUBLIC_SAFETY_IMPACT },
		],
		outcomes: { d: 'decline', t: 'track', c: 'coordinate' },
		// A group for each value of credibility and cardinality, a line for each of public and contacted.
		cells:
			'dddddddddddd dddddcdddddc dddddddddddd dddddcdddddc ' +
			'dddtdtdddtdt dtdttcdtdttc dddtdttccccc dtdtcccccccc ' +
			'dddddddddddd dddddcdddddc dddddddddddd dddddcdddddc ' +
			'dddddddddddd dddddcdddddc dddddddddddd dddddcdddddc',
	},
	humanImpact: {
		points: [
			{ key: 'safetyImpact', values: SAFETY_IMPACT },
			{ key: 'missionImpact', values: ['degraded', 'mef support crippled', 'mef failure', 'mission failure'] },
		],
		outcomes: { l: 'low', m: 'medium', h: 'high', v: 'very high' },
		cells: 'llmv llmv mhhv vvvv',
	},
	utility: {
		points: [
			{ key: 'automatable', values: NO_YES },
			{ key: 'valueDensity', values: ['diffuse', 'concentrated'] },
		],
		outcomes: { l: 'laborious', e: 'efficient', s: 'super effective' },
		cells: 'le es',
	},
	publicSafetyImpact: {
		points: [{ key: 'safetyImpact', values: SAFETY_IMPACT }],
		outcomes: { m: 'minimal', s: 'significant' },
		cells: 'msss',
	},
};
