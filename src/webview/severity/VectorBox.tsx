import { t } from '../../core/translate';
import { useEffect, useRef, useState } from 'preact/hooks';
import { LONGEST_VECTOR } from '../../core/cvss/vector';
import { type CvssFamily, readVectorText, sheetText } from './vectorSheet';

interface Props {
	readonly family: CvssFamily;
	/** The vector that the controls show. */
	readonly text: string;
	readonly change: (text: string) => void;
	/** Puts a vector of the other family where it belongs. */
	readonly moveOver: (text: string) => void;
	readonly copy: (text: string) => Promise<boolean>;
}

/** More than a vector can have: what is too long stays too long. */
const KEPT = LONGEST_VECTOR + 1;

/** The vector as text, to be pasted or written. What is no vector is not taken, and what is wrong with it is said. */
export function VectorBox({ family, text, change, moveOver, copy }: Props) {
	// While somebody writes, the box shows what they write; then it shows the vector in its usual order again.
	const [writing, setWriting] = useState<string>();
	const [copied, setCopied] = useState('');
	const [cleared, setCleared] = useState('');
	const box = useRef<HTMLInputElement>(null);
	const reading = readVectorText(writing ?? text, family);
	// A choice below, or another window, says more than what was left here unfinished.
	useEffect(() => {
		if (document.activeElement !== box.current) setWriting(undefined);
	}, [text]);
	const id = `vector-${family === '4.0' ? 4 : 3}`;

	const write = (written: string): void => {
		const kept = written.slice(0, KEPT);
		setWriting(kept);
		setCopied('');
		const read = readVectorText(kept, family);
		if (read.kind === 'empty') change('');
		if (read.kind === 'sheet') change(sheetText(read.sheet));
	};
	const settle = (): void => {
		if (reading.kind === 'sheet' || reading.kind === 'empty') setWriting(undefined);
	};
	const isWrong = reading.kind === 'unreadable' || reading.kind === 'other';

	return (
		<div class="field">
			<label for={id}>{t('Vector')}</label>
			<div class="box-row">
				<input
					autocomplete="off"
					type="text"
					id={id}
					ref={box}
					class="vector"
					spellcheck={false}
					placeholder={family === '4.0' ? 'CVSS:4.0/AV:N/…' : 'CVSS:3.1/AV:N/…'}
					value={(writing ?? text).slice(0, KEPT)}
					aria-invalid={isWrong}
					aria-describedby={`${id}-foot`}
					onInput={event => write(event.currentTarget.value)}
					onBlur={settle}
				/>
				<button
					type="button"
					class="secondary"
					disabled={text === ''}
					onClick={() =>
						void copy(text).then(done => setCopied(done ? 'Copied.' : t('Not copied: copy it from the box.')))
					}
				>
					{t('Copy')}
				</button>
				{text === '' && cleared !== '' ? (
					<button
						type="button"
						class="secondary"
						onClick={() => {
							write(cleared);
							setWriting(undefined);
						}}
					>
						{t('Undo clear')}
					</button>
				) : (
					<button
						type="button"
						class="secondary"
						disabled={text === '' && writing === undefined}
						onClick={() => {
							setCleared(text);
							write('');
							setWriting(undefined);
						}}
					>
						{t('Clear')}
					</button>
				)}
			</div>
			<div class="vector-foot" id={`${id}-foot`} role="status">
				{isWrong ? (
					<p class="warning">
						{reading.kind === 'unreadable' ? reading.reason : t('This is a vector of CVSS {0}.', reading.version)}{' '}
						{writing === undefined
							? t('It came with the report; what you choose below takes its place.')
							: text === ''
								? ''
								: t('Until it is right, the vector before it stays.')}
					</p>
				) : (
					<p class="hint">
						{copied === '' ? t('Paste a vector, or choose below. Any order of the metrics is read.') : copied}
					</p>
				)}
				{reading.kind === 'other' && reading.whole ? (
					<button
						type="button"
						class="secondary"
						onClick={() => {
							moveOver(writing ?? text);
							setWriting(undefined);
						}}
					>
						{t('Use it as CVSS {0}', reading.version)}
					</button>
				) : null}
			</div>
		</div>
	);
}
