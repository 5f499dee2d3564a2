import { t } from '../../../core/translate';
import { useState } from 'preact/hooks';
import { RECORDS } from '../../../protocol/records';
import { KeptTexts } from '../../parts/KeptTexts';
import { useChange } from '../../useChange';
import type { StepProps } from '../stepProps';
import { CheckRow } from './CheckRow';
import { checkGroups, withoutReason, withReason } from './checkGroups';

/** The rules before publishing: what is to be done, what a person overruled, and what is fine. */
export function Checks({ model, go }: Omit<StepProps, 'focus'>) {
	useChange(model.onStatus);
	useChange(model.base.onField, changed => changed === 'overruled');
	const [writing, setWriting] = useState<string | undefined>(undefined);
	const { saver } = model.base;
	const view = model.review.view();
	if (view === undefined) return <p class="hint">{t('The checks begin with the case.')}</p>;
	const reasons = RECORDS.overruled.rows(saver.field('overruled').text) ?? [];
	const { todo, overruled, fine } = checkGroups(view.checks, reasons, writing);
	const isPublic = ['published', 'withdrawn'].includes(model.status().state);
	const write = (rows: typeof reasons): void => saver.type('overruled', RECORDS.overruled.text(rows));
	const rowProps = (rule: string) => ({
		go,
		isPublic,
		reason: reasons.find(each => each.rule === rule)?.reason,
		begin: () => {
			setWriting(rule);
			write(withReason(reasons, rule, ''));
		},
		write: (reason: string) => {
			setWriting(rule);
			write(withReason(reasons, rule, reason));
		},
		leave: () => {
			setWriting(undefined);
			void saver.flush();
		},
		takeBack: () => {
			setWriting(undefined);
			write(withoutReason(reasons, rule));
			void saver.flush();
		},
	});
	if (isPublic) {
		return (
			<>
				<p>{t('The advisory is published. What stands here can still be put right in its step, and saved.')}</p>
				<details class="checks">
					<summary>{todo.length === 0 ? t('All checks') : t('All checks ({0} not met)', todo.length)}</summary>
					<ul>
						{todo.map(check => (
							<CheckRow key={check.rule} check={check} state="todo" {...rowProps(check.rule)} />
						))}
						{overruled.map(check => (
							<CheckRow key={check.rule} check={check} state="overruled" {...rowProps(check.rule)} />
						))}
						{fine.map(check => (
							<CheckRow key={check.rule} check={check} state="fine" {...rowProps(check.rule)} />
						))}
					</ul>
				</details>
			</>
		);
	}
	return (
		<>
			<p role="status">{summaryOf(todo.length, overruled.length)}</p>
			<KeptTexts model={model.base} field="overruled" show={reasonsInWords} />
			{todo.length === 0 ? null : (
				<div class="checks">
					<h4>{t('To do first ({0})', todo.length)}</h4>
					<ul>
						{todo.map(check => (
							<CheckRow key={check.rule} check={check} state="todo" {...rowProps(check.rule)} />
						))}
					</ul>
				</div>
			)}
			{overruled.length === 0 ? null : (
				<div class="checks">
					<h4>{t('Overruled ({0})', overruled.length)}</h4>
					<ul>
						{overruled.map(check => (
							<CheckRow key={check.rule} check={check} state="overruled" {...rowProps(check.rule)} />
						))}
					</ul>
				</div>
			)}
			{fine.length === 0 ? null : (
				<details class="checks">
					<summary>{t('Fine ({0})', fine.length)}</summary>
					<ul>
						{fine.map(check => (
							<CheckRow key={check.rule} check={check} state="fine" {...rowProps(check.rule)} />
						))}
					</ul>
				</details>
			)}
		</>
	);
}

function summaryOf(todo: number, overruled: number): string {
	const rest =
		overruled === 0
			? ''
			: overruled === 1
				? ` ${t('{0} is overruled, with a reason.', overruled)}`
				: ` ${t('{0} are overruled, with a reason.', overruled)}`;
	if (todo === 0) return t('Nothing is left to do before publishing.{0}', rest);
	return todo === 1
		? t('{0} thing is to be done before publishing, or overruled with a reason.{1}', todo, rest)
		: t('{0} things are to be done before publishing, or overruled with a reason.{1}', todo, rest);
}

/** One line for each reason, so that two versions can be compared. */
function reasonsInWords(value: string): string {
	const rows = RECORDS.overruled.rows(value);
	return rows === undefined ? value : rows.map(({ rule, reason }) => `${rule}: ${reason}`).join('\n');
}
