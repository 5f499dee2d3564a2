/* The metrics and values of the CVSS specifications (FIRST: 3.0 section 6, 3.1 section 6, 4.0 section 7), in the order vectors are written. */

export type CvssVersion = '3.0' | '3.1' | '4.0';

/** One metric: its short name, its values in order of the specification, and whether every vector has it. */
export interface Metric {
	readonly name: string;
	readonly values: readonly string[];
	readonly base: boolean;
}

function base(name: string, values: string): Metric {
	return { name, values: values.split(' '), base: true };
}

/** Optional metrics may also be X, not defined. */
function optional(name: string, values: string): Metric {
	return { name, values: ['X', ...values.split(' ')], base: false };
}

/** 3.0 and 3.1 share their metrics; only what they compute from them differs. */
const V3: readonly Metric[] = [
	base('AV', 'N A L P'),
	base('AC', 'L H'),
	base('PR', 'N L H'),
	base('UI', 'N R'),
	base('S', 'U C'),
	base('C', 'H L N'),
	base('I', 'H L N'),
	base('A', 'H L N'),
	optional('E', 'H F P U'),
	optional('RL', 'U W T O'),
	optional('RC', 'C R U'),
	optional('CR', 'H M L'),
	optional('IR', 'H M L'),
	optional('AR', 'H M L'),
	optional('MAV', 'N A L P'),
	optional('MAC', 'L H'),
	optional('MPR', 'N L H'),
	optional('MUI', 'N R'),
	optional('MS', 'U C'),
	optional('MC', 'N L H'),
	optional('MI', 'N L H'),
	optional('MA', 'N L H'),
];

const V4: readonly Metric[] = [
	base('AV', 'N A L P'),
	base('AC', 'L H'),
	base('AT', 'N P'),
	base('PR', 'N L H'),
	base('UI', 'N P A'),
	base('VC', 'H L N'),
	base('VI', 'H L N'),
	base('VA', 'H L N'),
	base('SC', 'H L N'),
	base('SI', 'H L N'),
	base('SA', 'H L N'),
	optional('E', 'A P U'),
	optional('CR', 'H M L'),
	optional('IR', 'H M L'),
	optional('AR', 'H M L'),
	optional('MAV', 'N A L P'),
	optional('MAC', 'L H'),
	optional('MAT', 'N P'),
	optional('MPR', 'N L H'),
	optional('MUI', 'N P A'),
	optional('MVC', 'H L N'),
	optional('MVI', 'H L N'),
	optional('MVA', 'H L N'),
	optional('MSC', 'H L N'),
	optional('MSI', 'S H L N'),
	optional('MSA', 'S H L N'),
	optional('S', 'N P'),
	optional('AU', 'N Y'),
	optional('R', 'A U I'),
	optional('V', 'D C'),
	optional('RE', 'L M H'),
	optional('U', 'Clear Green Amber Red'),
];

export const METRICS: Readonly<Record<CvssVersion, readonly Metric[]>> = { '3.0': V3, '3.1': V3, '4.0': V4 };
