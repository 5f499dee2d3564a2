// Rules of our own for the linter: what no rule of others says.

const ZOD_MESSAGE = "Write import * as z from 'zod': anything else bundles every language of zod, 370 KB more.";
const STATE_MESSAGE = 'No mutable state in a module: make it in app.ts and hand it down.';
const CLASS_MESSAGE = 'A function that returns an object does.';

/** @typedef {{ report(found: { node: object, message: string }): void }} Context */

/**
 * @param {string} selector of what is refused
 * @param {string} message says why, or what to do in its place
 */
const refused = (selector, message) => ({
	create: (/** @type {Context} */ context) => ({
		[selector]: (/** @type {object} */ node) => context.report({ node, message }),
	}),
});

const REFUSED_ZOD =
	'ImportDeclaration[source.value="zod"] > :matches(ImportDefaultSpecifier, ImportSpecifier[imported.name="z"])';

export default {
	meta: { name: 'ours' },
	rules: {
		'zod-namespace': refused(REFUSED_ZOD, ZOD_MESSAGE),
		'no-module-state': refused(
			':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind="let"]',
			STATE_MESSAGE,
		),
		'no-needless-class': refused(':matches(ClassDeclaration, ClassExpression):not([superClass])', CLASS_MESSAGE),
	},
};
