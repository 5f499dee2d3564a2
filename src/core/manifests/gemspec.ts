import { assigned, codeLines, literals } from './code';
import { type ManifestReader, one, problem } from './manifest';

/** The field of a specification that a line sets: "spec.name = …". */
const FIELD = /^\s*\w+\.(name|version)\s*=(?!=)(.*)$/;
const PUSH_HOST = /^\s*\w+\.metadata\[\s*['"]allowed_push_host['"]\s*\]\s*=(.*)$/;
/** Gem::Specification.new("name", "1.0") do |s| */
const NEW = /\bGem::Specification\.new\s*(?:\(\s*)?(['"].*)$/;

/** *.gemspec (guides.rubygems.org/specification-reference). A Ruby program: only what is written out is taken. */
export const readGemspec: ManifestReader = ({ text }) => {
	const found = new Map<string, string | undefined>();
	let host: string | undefined;
	for (const line of codeLines(text, '#')) {
		const [name, version] = literals(NEW.exec(line)?.[1] ?? '');
		if (name !== undefined) found.set('name', name);
		if (version !== undefined) found.set('version', version);
		const [, field = '', value = ''] = FIELD.exec(line) ?? [];
		if (field !== '') found.set(field, assigned(value));
		host ??= assigned(PUSH_HOST.exec(line)?.[1] ?? '');
	}
	const name = found.get('name');
	if (name === undefined) return problem('Its name is computed by the program, so it cannot be told.');
	return one({
		ecosystem: 'rubygems',
		name,
		version: found.get('version'),
		unpublished:
			host === undefined || /^https:\/\/rubygems\.org\/?$/.test(host)
				? undefined
				: 'It may be pushed to another server than rubygems.org only.',
	});
};
