import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import * as z from 'zod';
import added from '../../schemas/github-added.json';
import description from '../../schemas/github-openapi.json';

const parameterSchema = z.object({
	name: z.string(),
	in: z.enum(['path', 'query']),
	required: z.boolean().optional(),
	schema: z.unknown(),
});
const refSchema = z.object({ $ref: z.string() });
const contentSchema = z.record(z.string(), z.object({ schema: z.unknown() }));
const responseSchema = z.object({ content: contentSchema.optional() });
const operationSchema = z.object({
	parameters: z.array(z.union([refSchema, parameterSchema])).default([]),
	requestBody: z.object({ content: contentSchema }).optional(),
	responses: z.record(z.string(), z.union([refSchema, responseSchema])),
});
const documentSchema = z.object({
	paths: z.record(z.string(), z.record(z.string(), z.unknown())),
	components: z.object({
		parameters: z.record(z.string(), parameterSchema),
		responses: z.record(z.string(), responseSchema),
		schemas: z.record(z.string(), z.unknown()),
	}),
});

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Answers of these statuses are not described for each operation, and all have the same body. */
const GENERAL = new Set(['301', '400', '401', '403', '404', '409']);

/** An operation of the description. Each check returns what is wrong, for people who read test output. */
export interface Operation {
	readonly parameters: readonly string[];
	params(values: Readonly<Record<string, string>>): readonly string[];
	/** @param body undefined when there was none */
	body(body: unknown): readonly string[];
	answer(status: number, body: unknown, mediaType: string): readonly string[];
}

export interface Description {
	/** Templates such as "/repos/{owner}/{repo}", the more exact ones first. */
	readonly templates: readonly string[];
	operation(method: string, template: string): Operation | undefined;
}

let read: Description | undefined;

/** The published description. It is read once in a process, and what a route needs is compiled when it is first asked for. */
export function readDescription(): Description {
	read ??= makeDescription();
	return read;
}

function makeDescription(): Description {
	// What is published and not in the copy of the description: see docs/decisions/0013.
	const document = documentSchema.parse({ ...description, paths: { ...description.paths, ...added.paths } });
	const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false, validateSchema: false });
	addFormats(ajv, { mode: 'fast' });
	ajv.addFormat('int64', true);
	ajv.addSchema({ $id: 'github', components: { schemas: withComments(document.components.schemas) } });
	const compiled = new Map<string, ValidateFunction>();
	const compile = (name: string, schema: unknown): ValidateFunction => {
		const known = compiled.get(name) ?? ajv.compile(isObject(schema) ? schema : {});
		compiled.set(name, known);
		return known;
	};
	const check = (name: string, schema: unknown, value: unknown): string[] => {
		const validate = compile(name, schema);
		return validate(value) ? [] : (validate.errors ?? []).map(error => `${name}: ${wordsOf(error)}`);
	};

	const operations = new Map<string, Operation>();
	for (const [template, methods] of Object.entries(document.paths)) {
		for (const [method, json] of Object.entries(methods)) {
			if (!isObject(json)) continue; // a note on the path
			const name = `${method.toUpperCase()} ${template}`;
			operations.set(name, operationOf(name, operationSchema.parse(json), document, check));
		}
	}
	return {
		templates: Object.keys(document.paths).sort((a, b) => placeholders(a) - placeholders(b)),
		operation: (method, template) => operations.get(`${method} ${template}`),
	};
}

const placeholders = (template: string): number => template.split('{').length;

function operationOf(
	name: string,
	{ parameters, requestBody, responses }: z.infer<typeof operationSchema>,
	{ components }: z.infer<typeof documentSchema>,
	check: (name: string, schema: unknown, value: unknown) => string[],
): Operation {
	const known = parameters.flatMap(parameter =>
		'$ref' in parameter ? (components.parameters[lastOf(parameter.$ref)] ?? []) : parameter,
	);
	return {
		parameters: known.map(parameter => parameter.name),
		params: values => [
			...Object.keys(values)
				.filter(value => !known.some(parameter => parameter.name === value))
				.map(value => `${name}: there is no parameter ${value}`),
			...known.flatMap(({ name: parameter, schema, required }) => {
				const value = values[parameter];
				if (value === undefined) return required ? [`${name}: parameter ${parameter} is missing`] : [];
				return check(`${name} parameter ${parameter}`, translate(schema), typed(schema, value));
			}),
		],
		body: body => {
			const schema = requestBody?.content['application/json']?.schema;
			if (schema === undefined) return body === undefined ? [] : [`${name}: a body that is not asked for`];
			if (body === undefined) return [`${name}: the body is missing`];
			return check(`${name} body`, translate(schema), body);
		},
		answer: (status, body, mediaType) => {
			const label = `${name} answer ${status}`;
			const response = responses[status];
			const found = response && '$ref' in response ? components.responses[lastOf(response.$ref)] : response;
			const content = found?.content?.[mediaType] ?? found?.content?.['application/json'];
			if (content) return check(`${label} ${mediaType}`, translate(content.schema), body);
			if (GENERAL.has(String(status)) || (found && status === 422)) {
				return check(label, { $ref: 'github#/components/schemas/basic-error' }, withoutErrors(body));
			}
			if (!found) return [`${label}: this status is not described`];
			return body === undefined ? [] : [`${label}: a body that is not described`];
		},
	};
}

/** For a 422 of the preview, which the description leaves open. */
function withoutErrors(body: unknown): unknown {
	if (!isObject(body)) return body;
	const { errors: _errors, ...rest } = body;
	return rest;
}

const lastOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** A parameter is text; as what its schema asks for, where it can be read so. */
function typed(schema: unknown, value: string): unknown {
	const type = isObject(schema) ? schema['type'] : undefined;
	if (type === 'integer') return /^-?\d+$/.test(value) ? Number(value) : value;
	if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
	return value;
}

/** GitHub announced a count of comments with the preview; the description does not have it yet. */
function withComments(schemas: Json): Json {
	const translated = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, translate(schema)]));
	const advisory = translated['repository-advisory'];
	const properties = isObject(advisory) ? advisory['properties'] : undefined;
	if (!isObject(advisory) || !isObject(properties)) throw new Error('The description has no repository advisories.');
	return {
		...translated,
		'repository-advisory': { ...advisory, properties: { ...properties, comments: { type: 'integer', minimum: 0 } } },
	};
}

/**
 * A schema of OpenAPI 3.0 as JSON Schema: `nullable` becomes the type null, references point into the one document, and an
 * object with known fields takes no others, so that nothing undescribed goes over the wire.
 */
function translate(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(translate);
	if (!isObject(schema)) return schema;
	if (typeof schema['$ref'] === 'string') return { $ref: `github${schema['$ref']}` };
	const { nullable, discriminator, properties, oneOf, ...rest } = schema;
	const result: Record<string, unknown> = Object.fromEntries(
		Object.entries(rest).map(([keyword, value]) => [keyword, KEPT.has(keyword) ? value : translate(value)]),
	);
	if (isObject(properties)) {
		result['properties'] = Object.fromEntries(
			Object.entries(properties).map(([name, value]) => [name, translate(value)]),
		);
		result['additionalProperties'] ??= false;
	}
	// A discriminator chooses among schemas that may both fit.
	if (oneOf !== undefined) result[discriminator ? 'anyOf' : 'oneOf'] = translate(oneOf);
	if (nullable !== true) return result;
	if (typeof result['type'] !== 'string') return { anyOf: [{ type: 'null' }, result] };
	const choices = result['enum'];
	return {
		...result,
		type: [result['type'], 'null'],
		...(Array.isArray(choices) ? { enum: [...choices.map((choice: unknown) => choice), null] } : {}),
	};
}

/** Keywords whose value is not a schema. */
const KEPT = new Set(['enum', 'required', 'default', 'example', 'examples']);

function wordsOf({ instancePath, message = 'is wrong', params }: ErrorObject): string {
	const extra: unknown = params['additionalProperty'];
	return `${instancePath || '/'} ${message}${typeof extra === 'string' ? ` (${extra})` : ''}`;
}
