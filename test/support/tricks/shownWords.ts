import ts from 'typescript';

/** Properties of what VS Code draws icons and links in: entries of lists, the words above a box. */
const DRAWN = new Set(['label', 'description', 'detail', 'prompt']);
/** What makes words of strangers one line on which nothing hides, draws or links. */
const MAKES_HARMLESS = new Set(['labelText', 'withoutLinks']);
/** Digits alone, wherever they are read: ids of commits and their beginnings, counts, dates. */
const DIGITS = /^(?:commit|head|at|line|date|length|index|\w*[cC]ount|short)$/;
const OF_TEXT = new Set(['filter', 'join', 'trim', 'slice', 'toLowerCase']);

/** A place in the source where VS Code is handed words that are not ours for sure. */
interface ShownWords {
	readonly property: string;
	readonly expression: string;
}

/**
 * Finds what of a file's lists, boxes and lenses may show words of strangers as they are. Words are ours when they are written
 * in the source, are translated from it with words of ours in the gaps, or come out of what makes any words harmless.
 * @param ours functions of other modules that answer with words of ours alone
 */
export function strangersWordsIn(name: string, text: string, ours: ReadonlySet<string>): ShownWords[] {
	const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
	const declared = declarationsOf(source);
	const found: ShownWords[] = [];
	const judge = createJudge(declared, ours);
	const look = (node: ts.Node): void => {
		if (ts.isObjectLiteralExpression(node) && !isModal(node)) for (const property of node.properties) entry(property);
		if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
			const { left, right } = node;
			if (ts.isPropertyAccessExpression(left) && DRAWN.has(left.name.text)) note(left.name.text, right);
		}
		if (
			ts.isCallExpression(node) &&
			/\bsetStatusBarMessage$/.test(node.expression.getText(source)) &&
			node.arguments[0]
		)
			note('status bar', node.arguments[0]);
		ts.forEachChild(node, look);
	};
	const entry = (property: ts.ObjectLiteralElementLike): void => {
		if (property.name === undefined || !ts.isIdentifier(property.name) || !DRAWN.has(property.name.text)) return;
		if (ts.isPropertyAssignment(property)) note(property.name.text, property.initializer);
		if (ts.isShorthandPropertyAssignment(property)) note(property.name.text, property.name);
	};
	const note = (property: string, expression: ts.Expression): void => {
		if (!judge(expression)) found.push({ property, expression: expression.getText(source).replace(/\s+/g, ' ') });
	};
	look(source);
	return found;
}

/** What a dialog says stands there as plain text. */
function isModal({ properties }: ts.ObjectLiteralExpression): boolean {
	return properties.some(({ name }) => name?.getText() === 'modal');
}

/** Attributes that a browser shows, or reads out, as they are. */
const HINTS = new Set(['title', 'aria-label', 'label', 'alt', 'placeholder']);

/** The same of a page: its hints, and the entries of its lists, in which nothing but a text can be shown. */
export function strangersHintsIn(name: string, text: string, ours: ReadonlySet<string>): ShownWords[] {
	const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
	const judge = createJudge(declarationsOf(source), new Set([...ours, 'plainLine']));
	const found: ShownWords[] = [];
	const note = (property: string, node: ts.JsxAttributeValue | ts.JsxChild | undefined): void => {
		if (node === undefined || !ts.isJsxExpression(node) || node.expression === undefined) return;
		if (!judge(node.expression))
			found.push({ property, expression: node.expression.getText(source).replace(/\s+/g, ' ') });
	};
	const look = (node: ts.Node): void => {
		if (ts.isJsxAttribute(node) && HINTS.has(node.name.getText(source)) && /^[a-z]/.test(elementOf(node)))
			note(node.name.getText(source), node.initializer);
		if (ts.isJsxElement(node) && node.openingElement.tagName.getText(source) === 'option')
			for (const child of node.children) note('option', child);
		ts.forEachChild(node, look);
	};
	look(source);
	return found;
}

function elementOf(attribute: ts.JsxAttribute): string {
	return attribute.parent.parent.tagName.getText();
}

type Declared = ReadonlyMap<string, readonly ts.Node[]>;

/** What names of a file stand for: values of constants, and functions. A name of several is each of them. */
function declarationsOf(source: ts.SourceFile): Declared {
	const all = new Map<string, ts.Node[]>();
	const add = (name: string, node: ts.Node): void => void all.set(name, [...(all.get(name) ?? []), node]);
	const look = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined)
			add(node.name.text, node.initializer);
		if (ts.isFunctionDeclaration(node) && node.name !== undefined) add(node.name.text, node);
		if (ts.isParameter(node) || ts.isBindingElement(node)) for (const name of namesOf(node.name)) add(name, node);
		if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) add(`${node.expression.text}()`, node);
		ts.forEachChild(node, look);
	};
	look(source);
	return all;
}

function namesOf(name: ts.BindingName): string[] {
	if (ts.isIdentifier(name)) return [name.text];
	return name.elements.flatMap(element => (ts.isBindingElement(element) ? namesOf(element.name) : []));
}

/** @returns whether an expression is words of ours, or harmless */
function createJudge(declared: Declared, ours: ReadonlySet<string>): (node: ts.Node) => boolean {
	const asked = new Set<ts.Node>();
	const isOurs = (node: ts.Node): boolean => {
		if (asked.has(node)) return true;
		asked.add(node);
		try {
			return judged(node);
		} finally {
			asked.delete(node);
		}
	};
	const named = (name: string): boolean => {
		const nodes = declared.get(name) ?? [];
		return DIGITS.test(name) || /^[A-Z_]+$/.test(name) || (nodes.length > 0 && nodes.every(isOurs));
	};
	/** Everything that the file gives a function of its own in a parameter's place. */
	const given = (parameter: ts.ParameterDeclaration): readonly ts.Expression[] => {
		const of = parameter.parent;
		const name = ts.isFunctionDeclaration(of)
			? of.name?.text
			: ts.isVariableDeclaration(of.parent) && ts.isIdentifier(of.parent.name)
				? of.parent.name.text
				: undefined;
		const at = of.parameters.indexOf(parameter);
		return (declared.get(`${name ?? ''}()`) ?? []).flatMap(call =>
			ts.isCallExpression(call) ? (call.arguments[at] ?? []) : [],
		);
	};
	const isGivenOurs = (parameter: ts.ParameterDeclaration): boolean => {
		const all = given(parameter);
		return all.length > 0 && all.every(isOurs);
	};
	const judged = (node: ts.Node): boolean => {
		if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
		if (
			ts.isParenthesizedExpression(node) ||
			ts.isAsExpression(node) ||
			ts.isNonNullExpression(node) ||
			ts.isSpreadElement(node)
		)
			return isOurs(node.expression);
		if (ts.isTemplateExpression(node)) return node.templateSpans.every(span => isOurs(span.expression));
		if (ts.isConditionalExpression(node)) return isOurs(node.whenTrue) && isOurs(node.whenFalse);
		if (ts.isBinaryExpression(node)) return isOurs(node.left) && isOurs(node.right);
		if (ts.isArrayLiteralExpression(node)) return node.elements.every(isOurs);
		if (ts.isIdentifier(node)) return node.text === 'undefined' || named(node.text);
		if (ts.isParameter(node)) return isGivenOurs(node);
		if (ts.isPropertyAccessExpression(node)) return DIGITS.test(node.name.text);
		if (ts.isElementAccessExpression(node)) return isOurs(node.expression);
		if (ts.isObjectLiteralExpression(node))
			return node.properties.every(property => ts.isPropertyAssignment(property) && isOurs(property.initializer));
		if (ts.isFunctionDeclaration(node)) return returnsOf(node).every(isOurs);
		if (ts.isArrowFunction(node)) return ts.isBlock(node.body) ? returnsOf(node).every(isOurs) : isOurs(node.body);
		return ts.isCallExpression(node) && isCallOurs(node);
	};
	const isCallOurs = (node: ts.CallExpression): boolean => {
		const { expression } = node;
		const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
		if (MAKES_HARMLESS.has(name) || ours.has(name)) return true;
		if (name === 't') return node.arguments.every(isOurs);
		// The two halves of labelText.
		if (name === 'withoutIcons')
			return node.arguments.every(argument => /\bplainLine\(/.test(argument.getText()) || isOurs(argument));
		const [first] = node.arguments;
		if (name === 'map' && first !== undefined) return ts.isIdentifier(first) ? ours.has(first.text) : isOurs(first);
		if (ts.isPropertyAccessExpression(expression) && OF_TEXT.has(name)) return isOurs(expression.expression);
		return ts.isIdentifier(expression) && named(name);
	};
	return isOurs;
}

function returnsOf(of: ts.FunctionLikeDeclaration): ts.Expression[] {
	const found: ts.Expression[] = [];
	const look = (node: ts.Node): void => {
		if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
		if (!ts.isFunctionLike(node)) ts.forEachChild(node, look);
	};
	if (of.body !== undefined) ts.forEachChild(of.body, look);
	return found;
}
