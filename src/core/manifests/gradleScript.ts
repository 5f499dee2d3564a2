import { assigned, codeLines, literals, withoutTexts } from './code';

/** What a build file writes out. An empty text stands for what is set, but computed. */
export interface GradleScript {
	readonly group?: string;
	/** For the projects below, in allprojects or subprojects. */
	readonly sharedGroup?: string;
	readonly version?: string;
	readonly sharedVersion?: string;
	/** The name its publication gives the package in place of the project's. */
	readonly artifactId?: string;
	/** Whether a plugin that publishes is named in it. */
	readonly publishes: boolean;
}

const PUBLISHING = /maven-publish|java-gradle-plugin|plugin-publish|maven\.publish|nexus|jreleaser|bintray/;
const SETTING = /^\s*(?:project\.)?(group|version)(?:\s*=(?!=)|\s+(?=['"])|\s*\()(.*)$/;
const ARTIFACT = /^\s*(?:\w+\.)?artifactId\s*(?:=(?!=)|\s(?=['"]))(.*)$/;
/** The publishing plugin that Android projects use: coordinates("group", "artifact", "version"). */
const COORDINATES = /^\s*coordinates\s*\((.*)\)/;

export function readScript(text: string): GradleScript {
	const found = new Map<string, string>();
	const set = (key: string, value: string | undefined): void => {
		found.set(key, value ?? '');
	};
	const blocks: string[] = [];
	for (const line of codeLines(text, '//')) {
		const place = blocks.join('/');
		const [, key, value = ''] = SETTING.exec(line) ?? [];
		const written = key === undefined ? undefined : assigned(value.replace(/\)\s*$/, ''));
		if (key !== undefined && (place === '' || place === 'allprojects')) set(key, written);
		if (key !== undefined && (place === 'allprojects' || place === 'subprojects'))
			set(key === 'group' ? 'sharedGroup' : 'sharedVersion', written);
		if (/^(?:publishing|mavenPublishing)(?:\/|$)/.test(place)) {
			const artifact = assigned(ARTIFACT.exec(line)?.[1] ?? '');
			if (artifact !== undefined) set('artifactId', artifact);
			const [group, name, version] = literals(COORDINATES.exec(line)?.[1] ?? '');
			if (group !== undefined && name !== undefined) {
				set('group', group);
				set('artifactId', name);
				if (version !== undefined) set('version', version);
			}
		}
		follow(blocks, withoutTexts(line));
	}
	const { group, sharedGroup, version, sharedVersion, artifactId } = Object.fromEntries(found);
	return {
		...(group === undefined ? {} : { group }),
		...(sharedGroup === undefined ? {} : { sharedGroup }),
		...(version ? { version } : {}),
		...(sharedVersion ? { sharedVersion } : {}),
		...(artifactId ? { artifactId } : {}),
		publishes: PUBLISHING.test(text),
	};
}

/** No build file nests deeper, and the place of a line is made of all its blocks. */
const DEEPEST = 50;

/** Enters and leaves the blocks that begin and end on a line. */
function follow(blocks: string[], code: string): void {
	let from = 0;
	for (const { 0: brace, index } of code.matchAll(/[{}]/g)) {
		if (brace === '}') blocks.pop();
		else if (blocks.length < DEEPEST)
			blocks.push(/([\w.]{1,100})\s*(?:\([^()]*\)\s*)?$/.exec(code.slice(from, index))?.[1] ?? '');
		from = index + 1;
	}
}

/** gradle.properties: "key=value" lines; a computed value is none. */
export function readProperties(text: string): Map<string, string> {
	const found = new Map<string, string>();
	for (const line of text.split(/\r?\n/)) {
		const sign = line.search(/[=:]/);
		const value = line.slice(sign + 1).trim();
		if (sign > 0 && !/^\s*[#!]/.test(line) && value !== '' && !value.includes('$'))
			found.set(line.slice(0, sign).trim(), value);
	}
	return found;
}
